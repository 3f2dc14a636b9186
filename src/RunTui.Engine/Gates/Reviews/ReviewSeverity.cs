namespace RunTui.Engine.Gates.Reviews;

/// <summary>Finds the severity that a finding's text begins with, or names: <c>[HIGH] …</c>, <c>Critical: …</c>, <c>Severity: high</c>.</summary>
internal static class ReviewSeverity
{
    private const int LongestWord = 16;

    public static FindingSeverity? Of(string text) => Split(text).Severity;

    /// <summary>The severity, and the text without it where it begins with it.</summary>
    public static (FindingSeverity? Severity, string Title) Split(string text)
    {
        var plain = ReviewLine.WithoutMarkup(text).Trim();
        var inner = plain.AsSpan().TrimStart("[(<{ ");
        var length = 0;
        while (length < inner.Length && length < LongestWord && (char.IsAsciiLetterOrDigit(inner[length]) || inner[length] is '-' or '_'))
        {
            length++;
        }

        if (length > 0 && FindingSeverities.Of(inner[..length].ToString()) is { } severity && IsLabel(plain, inner, length))
        {
            var rest = inner[length..].TrimStart("])>} :-–—|./").ToString();

            // A row or an item that only counts is no finding of that severity.
            return int.TryParse(rest, out var count) && count == 0 ? (null, plain) : (severity, rest);
        }

        const string Named = "severity";
        var at = plain.IndexOf(Named, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var after = plain.AsSpan(at + Named.Length).TrimStart(" :=|-").ToString();
            var end = after.AsSpan().IndexOfAnyExceptInRange('A', 'z');
            return (FindingSeverities.Of(end < 0 ? after : after[..end]), plain);
        }

        var cells = text.Split(" | ", StringSplitOptions.TrimEntries);
        return cells.Length < 2 ? (null, plain) : (cells.Select(cell => cell.Length <= LongestWord ? FindingSeverities.Of(cell) : null).FirstOrDefault(found => found is not null), plain);
    }

    /// <summary>Whether the word is a label: in brackets, in capitals, or with a colon or a dash behind it.</summary>
    private static bool IsLabel(string plain, ReadOnlySpan<char> inner, int length)
    {
        if (plain.Length > inner.Length && plain[0] is '[' or '(' or '<' or '{')
        {
            return true;
        }

        var word = inner[..length];
        var rest = inner[length..].TrimStart();
        return rest.IsEmpty || rest[0] is ':' or '|' or '–' or '—' || (rest[0] == '-' && inner[length] == ' ') || (word.IndexOfAnyInRange('a', 'z') < 0 && !rest.StartsWith("-") && !rest.StartsWith("level"));
    }
}
