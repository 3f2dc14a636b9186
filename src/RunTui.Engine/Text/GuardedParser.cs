using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RunTui.Engine.Text;

/// <summary>
/// A parser that ends in a <see cref="YamlException"/> whatever it reads. It refuses what nests deeper than our files do, because nodes are
/// built by recursion and a stack that overflows can't be caught; and aliases inside of what an alias stands for, by which a few lines
/// become more nodes than there is time to visit.
/// </summary>
internal sealed class GuardedParser(IParser parser) : IParser
{
    private const int MaxDepth = 16;

    private int _depth;

    /// <summary>How deep the outermost list or mapping lies that an alias may stand for; 0 outside of one.</summary>
    private int _anchored;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        var before = Current?.End ?? Mark.Empty;
        var more = Next(before);
        if (!more)
        {
            return false;
        }

        var current = Current!;
        _depth += current.NestingIncrease;
        if (_depth > MaxDepth)
        {
            throw new YamlException(current.Start, current.End, "it is nested too deeply");
        }

        if (_anchored > 0 && current is AnchorAlias)
        {
            throw new YamlException(current.Start, current.End, "an alias must not stand inside of what another alias stands for");
        }

        _anchored = _anchored > _depth ? 0
            : _anchored == 0 && current is MappingStart { Anchor.IsEmpty: false } or SequenceStart { Anchor.IsEmpty: false } ? _depth
            : _anchored;
        return true;
    }

    private bool Next(Mark before)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException e)
        {
            // The scanner's own slip on some plain scalars inside braces.
            throw new YamlException(before, before, "what follows cannot be read", e);
        }
    }
}
