using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Flows;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>
/// Reads the keys of one mapping of a file that is another tool's: a key that isn't there, or has no value, is as by default; one
/// that we don't know is left alone; a value that can't be what its key is for is an error.
/// </summary>
internal sealed class LoaSection
{
    private static readonly Dictionary<string, bool> Flags = new(StringComparer.OrdinalIgnoreCase) { ["true"] = true, ["false"] = false };

    private readonly FlowNodes _nodes;
    private readonly string _path;
    private readonly YamlMappingNode? _mapping;

    /// <param name="node">The mapping; null where there is none.</param>
    /// <param name="path">Its own name; empty for the whole file.</param>
    /// <param name="nodes">Takes what is wrong.</param>
    public LoaSection(YamlNode? node, string path, FlowNodes nodes)
    {
        (_nodes, _path, _mapping) = (nodes, path, node as YamlMappingNode);
        if (node is not null && _mapping is null)
        {
            nodes.Error(node, path, $"{FlowNodes.Found(node)} is here; expected a mapping");
        }
    }

    /// <summary>The keys of this mapping, and what stands there.</summary>
    public IEnumerable<(string Key, YamlNode Value)> All =>
        _mapping?.Children.Where(c => c.Key is YamlScalarNode { Value: not null }).Select(c => (((YamlScalarNode)c.Key).Value!, c.Value)) ?? [];

    public string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    public LoaSection Section(string key) => new(Find(key), PathOf(key), _nodes);

    /// <summary>A value that is there, or null.</summary>
    public YamlNode? Find(string key) =>
        All.FirstOrDefault(c => c.Key == key).Value is { } value && !IsNothing(value) ? value : null;

    public bool Flag(string key, bool plain) => Find(key) is { } node ? Flag(node, PathOf(key)) ?? plain : plain;

    /// <summary>True or false, also where it stands in quotes.</summary>
    public bool? Flag(YamlNode node, string path)
    {
        if (node is YamlScalarNode { Value: { } word } && Flags.TryGetValue(word, out var flag))
        {
            return flag;
        }

        _nodes.Error(node, path, $"{FlowNodes.Found(node)} is here; expected true or false");
        return null;
    }

    public int Count(string key, int plain, int min = 1, int max = 1_000_000) => (int)Whole(key, plain, min, max);

    public long Whole(string key, long plain, long min, long max)
    {
        if (Find(key) is not { } node)
        {
            return plain;
        }

        if (node is YamlScalarNode { Value: { } text } && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Wrong(node, key, $"a whole number from {min} to {max}");
        return plain;
    }

    /// <summary>A decimal number.</summary>
    public double Number(string key, double plain, double min, double max) =>
        Find(key) is { } node ? Number(node, PathOf(key), min, max) ?? plain : plain;

    public TimeSpan Seconds(string key, TimeSpan plain) =>
        Find(key) is { } node && Number(node, PathOf(key), 0, 7 * 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : plain;

    public double? Number(YamlNode node, string path, double min, double max)
    {
        if (node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        _nodes.Error(node, path, string.Create(CultureInfo.InvariantCulture, $"{FlowNodes.Found(node)} is here; expected a number from {min} to {max}"));
        return null;
    }

    public string Text(string key, string plain) =>
        Find(key) is { } node ? _nodes.Text(node, PathOf(key), "a text") ?? plain : plain;

    /// <summary>A list of texts; a single one stands for a list of it.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var node in Find(key) switch { null => [], YamlSequenceNode list => list.Children, var one => [one] })
        {
            if (_nodes.Text(node, PathOf(key), "a text") is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>A text that may have several lines; null where there is none.</summary>
    public string? Lines(string key) => Find(key) is { } node ? _nodes.Text(node, PathOf(key), "a text", lines: true) : null;

    public T Word<T>(string key, T plain, Dictionary<string, T> words)
        where T : struct =>
        Find(key) is { } node ? _nodes.Choice(node, PathOf(key), words) ?? plain : plain;

    public void Wrong(YamlNode node, string key, string expected) =>
        _nodes.Error(node, PathOf(key), $"{FlowNodes.Found(node)} is here; expected {expected}");

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };
}
