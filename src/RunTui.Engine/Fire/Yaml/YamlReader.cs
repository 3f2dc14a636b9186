using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RunTui.Engine.Fire.Yaml;

/// <summary>
/// Reads one document. Aliases become copies of what they stand for, up to a bound, because who changes one place doesn't mean the other.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Nodes are built by recursion, and a stack that overflows can't be caught.</summary>
    private const int MaxDepth = 64;

    /// <summary>A project of thousands of work items has some ten thousands.</summary>
    private const int MaxNodes = 500_000;

    private readonly Dictionary<AnchorName, YamlValue> _anchors = [];
    private readonly Parser _parser;
    private int _nodes;
    private int _depth;

    private YamlReader(string text)
    {
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads the text; null where there is nothing in it but blanks and comments.</summary>
    /// <exception cref="YamlException">It isn't YAML, or not one document.</exception>
    public static YamlValue? Read(string text)
    {
        var reader = new YamlReader(text);
        try
        {
            return reader.Document();
        }
        catch (YamlException e) when (e.GetType() != typeof(YamlException))
        {
            // The parser's own begin where the construct does that went wrong, which may be lines before the place.
            throw Tab(text, (int)e.Start.Line) ?? (e.End.Line > 0 ? new YamlException(e.End, e.End, e.Message, e) : e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner's own slips on damaged text.
            var at = reader._parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "what follows cannot be read", e);
        }
    }

    /// <summary>A tab before a line's first word, which is what is wrong more often than what the parser makes of it.</summary>
    private static YamlException? Tab(string text, int line)
    {
        var number = 0;
        foreach (var one in text.AsSpan().EnumerateLines())
        {
            var blanks = one[..(one.IndexOfAnyExcept(' ', '\t') is >= 0 and var first ? first : one.Length)];
            if (++number >= line && blanks.IndexOf('\t') is >= 0 and var column)
            {
                var at = new Mark(0, number, column + 1);
                return new YamlException(at, at, "a tab stands before the line's first word, where YAML wants blanks");
            }
        }

        return null;
    }

    private YamlValue? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var value = Node();
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<DocumentStart>(out var second)
            ? throw new YamlException(second.Start, second.End, "a second document begins here, and there may be only one")
            : value;
    }

    private YamlValue Node()
    {
        var at = _parser.Current!;
        if (++_depth > MaxDepth)
        {
            throw new YamlException(at.Start, at.End, "it is nested too deeply");
        }

        Count(at, 1);
        var value = _parser.TryConsume<AnchorAlias>(out var alias) ? Alias(alias)
            : _parser.TryConsume<Scalar>(out var scalar) ? Kept(scalar, Text(scalar))
            : _parser.TryConsume<SequenceStart>(out var list) ? Kept(list, List(list))
            : _parser.TryConsume<MappingStart>(out var map) ? Kept(map, Map(map))
            : throw new YamlException(at.Start, at.End, "a value is expected here");
        _depth--;
        return value;
    }

    private static YamlText Text(Scalar scalar) => new(scalar.Value, scalar.Style) { Tag = TagOf(scalar) };

    private YamlList List(SequenceStart start)
    {
        var list = new YamlList { Tag = TagOf(start) };
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            list.Items.Add(Node());
        }

        return list;
    }

    private YamlMap Map(MappingStart start)
    {
        var map = new YamlMap { Tag = TagOf(start) };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            var key = Node();
            if (key is YamlText text && !seen.Add(text.Value))
            {
                throw new YamlException(at.Start, at.End, $"the key \"{text.Value}\" stands here a second time");
            }

            map.Add(key, Node());
        }

        return map;
    }

    private YamlValue Kept(NodeEvent node, YamlValue value)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor] = value;
        }

        return value;
    }

    private YamlValue Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var value))
        {
            throw new YamlException(alias.Start, alias.End, $"there is no anchor &{alias.Value} before this alias");
        }

        Weigh(alias, value, _depth);
        return value.Copy();
    }

    /// <summary>Counts what an alias brings with it before it is copied.</summary>
    private void Weigh(AnchorAlias alias, YamlValue value, int depth)
    {
        Count(alias, 1);
        if (depth > MaxDepth)
        {
            throw new YamlException(alias.Start, alias.End, "it is nested too deeply");
        }

        switch (value)
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Weigh(alias, item, depth + 1);
                }

                break;
            case YamlMap map:
                foreach (var (key, entry) in map.Entries)
                {
                    Weigh(alias, key, depth + 1);
                    Weigh(alias, entry, depth + 1);
                }

                break;
        }
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw new YamlException(at.Start, at.End, $"there are more than {MaxNodes} values, aliases counted as what they stand for");
        }
    }

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;
}
