using System.Buffers;
using System.Text;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>Looks at single lines of a review's Markdown.</summary>
internal static class ReviewLine
{
    private const string Bullets = "-*+•–—‣◦▪●○·";

    private static readonly string[] Good = ["✅", "✔", "☑", "✓", "🟢", "👍", "🎉", ":white_check_mark:", ":heavy_check_mark:", ":+1:"];
    private static readonly string[] Bad = ["❌", "✗", "✘", "☒", "🔴", "⛔", "🚫", "⚠", "🛑", "❗", "👎", "🟠", ":x:", ":no_entry:", ":warning:", ":-1:"];

    private static readonly SearchValues<char> Markup = SearchValues.Create("*`_~");

    /// <summary>How many number signs a heading begins with; null for any other line.</summary>
    public static int? HeadingLevel(ReadOnlySpan<char> line)
    {
        var level = line.IndexOfAnyExcept('#');
        return level is > 0 and <= 6 && line[level] is ' ' or '\t' ? level : null;
    }

    /// <summary>Whether the whole line is bold: the heading of those who write none.</summary>
    public static bool IsBoldHeading(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(": ");
        return line.Length is > 4 and <= 200 && (IsBetween(line, "**") || IsBetween(line, "__"));

        static bool IsBetween(ReadOnlySpan<char> line, string mark) =>
            line.StartsWith(mark) && line.EndsWith(mark) && !line[2..^2].Contains(mark, StringComparison.Ordinal);
    }

    public static bool IsRule(ReadOnlySpan<char> line) =>
        line.Length >= 3 && line[0] is '-' or '*' or '_' && line.Length >= 3 && line.IndexOfAnyExcept(line[0], ' ') < 0;

    public static bool IsTableRule(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return trimmed.Contains('-') && trimmed.Contains('|') && trimmed.IndexOfAnyExcept("|-: \t") < 0;
    }

    /// <summary>Whether an item of a list begins there: with a bullet, a number or a letter, or a mark.</summary>
    public static bool IsItem(string line) => BulletLength(line.AsSpan().TrimStart()) > 0 || MarkAt(line.AsSpan().TrimStart()) is not null;

    /// <summary>The text of an item without what it begins with, whether its box is ticked, and the mark it begins or ends with.</summary>
    public static (string Text, bool? Box, bool? Mark) Item(string line)
    {
        var text = line.AsSpan(BulletLength(line)).TrimStart();
        bool? box = null;
        if (text.Length >= 3 && text[0] == '[' && text[2] == ']' && text[1] is ' ' or 'x' or 'X' or '✓' or '✔' or '-')
        {
            box = text[1] != ' ' && text[1] != '-';
            text = text[3..].TrimStart();
        }
        else if (text.StartsWith("☐"))
        {
            box = false;
            text = text[1..].TrimStart();
        }

        return (text.ToString(), box, MarkOf(text));
    }

    /// <summary>The mark that a text begins or ends with; null without.</summary>
    public static bool? MarkOf(string text) => MarkOf(text.AsSpan());

    public static bool? MarkOf(ReadOnlySpan<char> text)
    {
        text = text.Trim("*_~ \uFE0F");
        if (MarkAt(text) is { } mark)
        {
            return mark;
        }

        foreach (var bad in Bad)
        {
            if (text.EndsWith(bad))
            {
                return false;
            }
        }

        foreach (var good in Good)
        {
            if (text.EndsWith(good))
            {
                return true;
            }
        }

        return null;
    }

    /// <summary>A text without marks at its ends and without emphasis; code and struck text keep theirs.</summary>
    public static string Plain(string text) => Trimmed(text).Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal).Trim('*', '_', ' ', '`');

    /// <summary>A text without marks at its ends.</summary>
    public static string Trimmed(string text)
    {
        var rest = text.AsSpan().Trim();
        for (var more = true; more;)
        {
            more = false;
            foreach (var mark in Bad.Concat(Good).Append("\uFE0F"))
            {
                if (rest.StartsWith(mark, StringComparison.Ordinal))
                {
                    more = true;
                    rest = rest[mark.Length..].TrimStart();
                }
                else if (rest.EndsWith(mark, StringComparison.Ordinal))
                {
                    more = true;
                    rest = rest[..^mark.Length].TrimEnd();
                }
            }
        }

        return rest.ToString();
    }

    /// <summary>A text without any emphasis, for reading what it says.</summary>
    public static string WithoutMarkup(string text)
    {
        if (text.AsSpan().IndexOfAny(Markup) < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // An underscore inside of a word is part of it.
            if (!Markup.Contains(text[i]) || (text[i] == '_' && i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1])))
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static int BulletLength(ReadOnlySpan<char> line)
    {
        if (line.Length < 2)
        {
            return 0;
        }

        if (Bullets.Contains(line[0]))
        {
            return char.IsWhiteSpace(line[1]) ? 2 : 0;
        }

        var digits = line.IndexOfAnyExceptInRange('0', '9');
        var head = digits is > 0 and <= 4 ? digits : char.IsAsciiLetter(line[0]) && line[1] == ')' ? 1 : 0;
        return head > 0 && head + 1 < line.Length && line[head] is '.' or ')' && char.IsWhiteSpace(line[head + 1]) ? head + 2 : 0;
    }

    private static bool? MarkAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not (> '\u2000' or ':'))
        {
            return null;
        }

        foreach (var bad in Bad)
        {
            if (text.StartsWith(bad))
            {
                return false;
            }
        }

        foreach (var good in Good)
        {
            if (text.StartsWith(good))
            {
                return true;
            }
        }

        return null;
    }
}
