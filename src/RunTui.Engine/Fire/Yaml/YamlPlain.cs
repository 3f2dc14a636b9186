using System.Buffers;
using System.Globalization;

namespace RunTui.Engine.Fire.Yaml;

/// <summary>Which texts may stand without quotes.</summary>
internal static class YamlPlain
{
    private static readonly SearchValues<char> Openers = SearchValues.Create(" \t,[]{}#&*!|>'\"%@`");
    private static readonly SearchValues<char> OfTimes = SearchValues.Create("0123456789-:.TtZz+ ");

    /// <summary>Whether a parser reads the text back as that very text.</summary>
    public static bool IsText(string text) => IsSafe(text) && !IsTyped(text);

    /// <summary>Whether a parser reads these characters back, as whatever type.</summary>
    public static bool IsSafe(string text)
    {
        if (text.Length == 0 || Openers.Contains(text[0]) || text[^1] is ' ' or '\t' or ':' || text is "-" or "?"
            || text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("? ", StringComparison.Ordinal)
            || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)
            || text[0] is ':' or '-' or '?' && text[1] is ',' or '[' or ']' or '{' or '}')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPrintable(text, i) || text[i] is '\n' or '\t'
                || text[i] == ':' && text[i + 1] == ' ' || text[i] == '#' && text[i - 1] == ' ')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether YAML lets the character stand for itself. What a terminal acts on is written as an escape in any case.</summary>
    public static bool IsPrintable(string text, int i) => text[i] switch
    {
        '\n' or '\t' => true,
        < ' ' or (>= '\x7f' and <= '\x9f') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' => false,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };

    /// <summary>Whether the text, without quotes, would be null, a truth value, a number or (to older parsers) a time.</summary>
    private static bool IsTyped(string text)
    {
        if (text is "~" or "null" or "Null" or "NULL" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE" or "<<" or "=")
        {
            return true;
        }

        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return false;
        }

        return double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || text.TrimStart('+', '-').ToLowerInvariant() is ".inf" or ".nan"
            || text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal) || text.StartsWith("0b", StringComparison.Ordinal)
            || text.AsSpan().IndexOfAnyExcept(OfTimes) < 0 && text.AsSpan().IndexOfAny('-', ':') > 0;
    }
}
