using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>Finds the file and the line that a finding's text begins or ends with.</summary>
internal static partial class FindingPlace
{
    // Longer words are no paths that anyone wrote.
    private const int LongestPath = 400;

    /// <summary>The file and the line, and the text without them; null where the text begins and ends with none.</summary>
    public static (string? File, int? Line, string Title) Split(string text)
    {
        var trimmed = text.Trim();
        var space = trimmed.IndexOfAny([' ', '\t']);
        var first = space < 0 ? trimmed : trimmed[..space];
        if (Read(first) is var (file, line) && file is not null)
        {
            var rest = space < 0 ? "" : trimmed[space..].TrimStart(' ', '\t', '-', '–', '—', ':', '|', ',');
            return (file, line ?? Lines(ref rest), rest);
        }

        var lastSpace = trimmed.LastIndexOfAny([' ', '\t']);
        if (lastSpace > 0 && trimmed[(lastSpace + 1)..] is var last && (last[0] is '(' or '[' or '`' or '@' || last.Contains(':')) && Read(last) is var (endFile, endLine) && endFile is not null)
        {
            return (endFile, endLine, trimmed[..lastSpace].TrimEnd(' ', '\t', '-', '–', '—', ':', '|', ',', '@'));
        }

        return (null, null, trimmed);
    }

    private static (string? File, int? Line) Read(string word)
    {
        word = word.Trim('(', ')', '[', ']', '`', '*', '"', '\'', ',', '@', '<', '>', '|').TrimEnd(':', '.', ',', '-');
        if (word.Length is 0 or > LongestPath || Place().Match(word.Trim('`', '*')) is not { Success: true } match)
        {
            return (null, null);
        }

        return (match.Groups["file"].Value.Replace('\\', '/'), int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null);
    }

    private static int? Lines(ref string rest)
    {
        if (Line().Match(rest) is not { Success: true } match)
        {
            return null;
        }

        rest = rest[match.Length..].TrimStart(' ', '\t', '-', '–', '—', ':', '|', ',', ')');
        return int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;
    }

    // A file has a folder or an ending; a word such as "e.g" or "v1.2" has an ending of one letter or digits.
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:[\\/]|~?/|\.{1,2}/)?[\w.@+\-]+(?:[\\/][\w.@+\-]+)*\.(?:[A-Za-z][A-Za-z0-9]{1,9}|[chrd])|[\w.@+\-]+(?:/[\w.@+\-]+)+)`?(?:(?::|#L?|\()L?(?<line>[0-9]{1,9})(?:[:,\-–][L0-9:\-–]*)?\)?)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\(?(?:[Ll]ines?|L|ll?\.)\s{0,2}(?<line>[0-9]{1,9})(?:\s?[\-–]\s?[0-9]{1,9})?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
