using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A mapping in a file that FIRE, agents and people write: what isn't what it should be counts as absent.</summary>
internal readonly struct FireNode(YamlNode? node)
{
    private readonly YamlMappingNode? _mapping = node as YamlMappingNode;

    public bool IsMapping => _mapping is not null;

    /// <summary>Whether one of the names is there, whatever it holds.</summary>
    public bool Has(params ReadOnlySpan<string> names) => Find(names) is not null;

    /// <summary>The value of the first of the names that is there, and isn't null.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (TextOf(Find(name)) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A time, as a script, a person or another YAML library writes it.</summary>
    public DateTimeOffset? Time(params ReadOnlySpan<string> names) =>
        Text(names) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    /// <summary>The texts of a list, or the one text that stands in its place.</summary>
    public ImmutableArray<string> Texts(params ReadOnlySpan<string> names) => Find(names) switch
    {
        YamlSequenceNode list => [.. list.Children.Select(TextOf).OfType<string>()],
        { } one when TextOf(one) is { } text => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        _ => [],
    };

    public FireNode Map(params ReadOnlySpan<string> names) => new(Find(names));

    /// <summary>The entries of a list.</summary>
    public IReadOnlyList<YamlNode> List(params ReadOnlySpan<string> names) => Find(names) is YamlSequenceNode list ? (IReadOnlyList<YamlNode>)list.Children : [];

    /// <summary>What a scalar says; null for null, for nothing and for what is no scalar.</summary>
    public static string? TextOf(YamlNode? node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" } => null,
        YamlScalarNode { Value: { } text } when !string.IsNullOrWhiteSpace(text) => text.Trim(),
        _ => null,
    };

    private YamlNode? Find(params ReadOnlySpan<string> names)
    {
        if (_mapping is null)
        {
            return null;
        }

        foreach (var name in names)
        {
            foreach (var (key, value) in _mapping.Children)
            {
                if (key is YamlScalarNode { Value: { } text } && text == name)
                {
                    return value;
                }
            }
        }

        return null;
    }
}
