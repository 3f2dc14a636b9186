using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RunTui.Dashboard.Themes;

/// <summary>
/// A parser that ends in a <see cref="YamlException"/> whatever it reads. It refuses what nests deeper than a theme does, because nodes are
/// built by recursion and a stack that overflows can't be caught.
/// </summary>
internal sealed class GuardedParser(IParser parser) : IParser
{
    private const int MaxDepth = 16;

    private int _depth;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        var before = Current?.End ?? Mark.Empty;
        var more = Next(before);
        _depth += more ? Current!.NestingIncrease : 0;
        return _depth <= MaxDepth ? more : throw new YamlException(Current!.Start, Current.End, "it is nested too deeply");
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
