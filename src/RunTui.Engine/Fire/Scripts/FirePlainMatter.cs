using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>
/// Reads front matter that is nothing but short plain fields, which nearly all is: a project has thousands, and the parser's work is most
/// of what a first look at it costs. Anything else is left to the parser.
/// </summary>
internal static class FirePlainMatter
{
    private static readonly SearchValues<char> Key = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Characters that mean nothing but themselves within a plain scalar.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./()+ ");

    /// <summary>The fields; null where the text is for the parser.</summary>
    public static YamlMappingNode? TryRead(string yaml)
    {
        var fields = new YamlMappingNode();
        foreach (var raw in yaml.AsSpan().EnumerateLines())
        {
            var line = raw.TrimEnd(' ');
            if (line.Length == 0)
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || line[..colon].ContainsAnyExcept(Key) || Value(line[(colon + 2)..].TrimStart(' ')) is not { } value)
            {
                return null;
            }

            var key = new YamlScalarNode(line[..colon].ToString()) { Style = ScalarStyle.Plain };
            if (!fields.Children.TryAdd(key, value))
            {
                return null;
            }
        }

        return fields.Children.Count == 0 ? null : fields;
    }

    private static YamlNode? Value(ReadOnlySpan<char> text)
    {
        if (text is "[]")
        {
            return new YamlSequenceNode();
        }

        if (text.Length > 1 && text[0] == '"' && text[^1] == '"' && text[1..^1] is var quoted && quoted.IndexOfAnyExcept(Plain) < 0)
        {
            return new YamlScalarNode(quoted.ToString()) { Style = ScalarStyle.DoubleQuoted };
        }

        // A colon is one only before a space or the end, such as not in a time.
        var isPlain = text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && text[^1] != ':';
        for (var rest = text; isPlain && rest.IndexOfAnyExcept(Plain) is var at and >= 0; rest = rest[(at + 1)..])
        {
            isPlain = rest[at] == ':' && rest[at + 1] != ' ';
        }

        return isPlain ? new YamlScalarNode(text.ToString()) { Style = ScalarStyle.Plain } : null;
    }
}
