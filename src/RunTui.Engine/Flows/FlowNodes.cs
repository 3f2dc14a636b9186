using RunTui.Engine.Blueprints;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Flows;

/// <summary>Reads single values of a flow's file. What is wrong with one is noted with its place, and the value is null.</summary>
internal sealed class FlowNodes(string file)
{
    /// <summary>Nobody reads more than this many messages; a file of nonsense has one for each line.</summary>
    private const int MaxErrors = 100;

    private const int MaxNameLength = 60;

    private readonly List<FlowError> _errors = [];

    public IEnumerable<FlowError> Errors => _errors.OrderBy(e => (e.Line, e.Column));

    /// <summary>Notes what is wrong at a place.</summary>
    /// <param name="at">The place.</param>
    /// <param name="entry">Which entry that is, such as <c>phases[1].kind</c>; empty for the whole.</param>
    /// <param name="problem">What is wrong, and what was expected.</param>
    public void Error(YamlNode at, string entry, string problem)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new FlowError(file, (int)at.Start.Line, (int)at.Start.Column, entry.Length == 0 ? problem : $"{entry}: {problem}"));
        }
    }

    /// <summary>The known entries of a mapping; others are noted.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="entry">Its own name.</param>
    /// <param name="known">The names there may be.</param>
    /// <param name="expected">What the mapping is, such as <c>a phase</c>.</param>
    public Dictionary<string, (YamlNode Key, YamlNode Value)> Entries(YamlNode node, string entry, IReadOnlyCollection<string> known, string expected)
    {
        var entries = new Dictionary<string, (YamlNode, YamlNode)>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Error(node, entry, $"{Found(node)} is here; expected {expected} with {string.Join(", ", known)}");
            return entries;
        }

        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (known.Contains(name))
            {
                entries[name] = (key, value);
            }
            else
            {
                Error(key, Under(entry, Shown.Clean(name, MaxNameLength)), $"there is no such entry; {Expected(name, known)}");
            }
        }

        return entries;
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<YamlNode> Items(YamlNode node, string entry, string expected)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children;
        }

        if (!IsNothing(node))
        {
            Error(node, entry, $"{Found(node)} is here; expected {expected}");
        }

        return [];
    }

    /// <summary>A text; it may have lines where <paramref name="lines"/> says so, but no other control characters.</summary>
    public string? Text(YamlNode node, string entry, string expected, bool lines = false)
    {
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text) && !IsNothing(node)
            && !text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\t')))
        {
            return text.Trim();
        }

        Error(node, entry, $"{Found(node)} is here; expected {expected}");
        return null;
    }

    /// <summary>A name that can be a file's: of a flow, a phase, a type of work.</summary>
    public string? Name(YamlNode node, string entry, string what)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 and <= MaxNameLength } name } && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return name;
        }

        Error(node, entry, $"{Found(node)} is here; expected {what}: letters, digits, - and _, at most {MaxNameLength}");
        return null;
    }

    /// <summary>One of some words, or null.</summary>
    public T? Choice<T>(YamlNode node, string entry, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var word = (node as YamlScalarNode)?.Value ?? "";
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }

        Error(node, entry, $"{Found(node)} is here; {Expected(word, [.. words.Keys])}");
        return null;
    }

    /// <summary>What was expected of a word, and which of them was probably meant.</summary>
    public static string Expected(string word, IReadOnlyCollection<string> known) =>
        known.Count == 0 ? "expected none"
            : $"expected {string.Join(", ", known)}{(Spelling.DidYouMean(word, known) is { } meant ? $"; {meant}" : "")}";

    /// <summary>What stands at a place, for messages.</summary>
    public static string Found(YamlNode node) => node switch
    {
        _ when IsNothing(node) => "nothing",
        YamlScalarNode { Value: { } value } => Shown.Quoted(value),
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Under(string entry, string name) => entry.Length == 0 ? name : $"{entry}.{name}";
}
