using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Fire.Documents;

/// <summary>Small parts of documents, made so that no text in them ends the part that it stands in.</summary>
internal static partial class FireMarkup
{
    private const string Nothing = "(none)";

    /// <summary>A table; <c>(none)</c> where it has no rows.</summary>
    public static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Row).ToList();
        return lines.Count == 0 ? Nothing : $"{Row(head)}\n|{string.Concat(Enumerable.Repeat("---|", head.Length))}\n{string.Join('\n', lines)}";
    }

    public static string List(IEnumerable<string> items) => items.Select(i => "- " + i).ToList() is { Count: > 0 } lines ? string.Join('\n', lines) : Nothing;

    public static string[] FileRow(FireNote note) => [Code(note.Subject), note.Text];

    public static string FileLine(FireNote note) => note.Text.Length == 0 ? Code(note.Subject) : $"{Code(note.Subject)}: {Line(note.Text)}";

    public static string Check(FireCheck check) => check.IsMet switch
    {
        true => $"[x] {Line(check.Text)}: met",
        false => $"[ ] {Line(check.Text)}: not met",
        null => $"[ ] {Line(check.Text)}: not known",
    };

    /// <summary>The text between backquotes, as many as it takes.</summary>
    public static string Code(string text)
    {
        var line = Line(text);
        return line.Contains('`') ? $"`` {line} ``" : $"`{line}`";
    }

    /// <summary>Lines between fences that none of them closes.</summary>
    public static string Fenced(string text, string language)
    {
        var lines = text.ReplaceLineEndings("\n").Trim('\n');
        var longest = Backquotes().Matches(lines).Select(m => m.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{lines}\n{fence}";
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.ToString();
    }

    /// <summary>UTC to the millisecond, as FIRE writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text as YAML reads it back: in quotes wherever it could be taken for something else.</summary>
    public static string Scalar(string text)
    {
        if (PlainWord().IsMatch(text) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off"))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(c => Line(c).Replace("|", "\\|", StringComparison.Ordinal)))} |";

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Backquotes();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();
}
