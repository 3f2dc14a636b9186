using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>Reduces a finding to what it means.</summary>
internal static partial class FindingKey
{
    private static readonly SearchValues<char> OperatorMarks = SearchValues.Create("=!<>&|+*/%^-");
    private static readonly SearchValues<char> StrongMarks = SearchValues.Create("=!<>&|+%^");

    private const string Edge = "*_`~\"“”„'‘’.,;:!?()[]{}<>|…•–—-\u00a0";

    private static readonly HashSet<string> Templates =
    [
        "critical", "high", "medium", "low", "minor", "major", "issue", "issues", "finding", "findings", "problem", "problems", "security", "priority", "must", "fix", "fixes", "changes", "change", "required", "requested",
        "feedback", "blocking", "blocker", "blockers", "concern", "concerns", "severity", "to", "the", "and", "of", "review", "audit", "list", "items", "action", "needed", "code", "open", "remaining", "round", "cycle",
        "iteration", "sprint", "attempt", "pass", "no", "verdict", "status", "engineer", "auditor", "reviewer", "senior", "lead", "technical", "for", "in", "summary", "overview", "files", "file", "details", "description",
    ];

    /// <summary>A text that is equal for equal findings; empty where a finding says nothing.</summary>
    public static string Of(ReviewFinding finding)
    {
        var file = finding.File is { } path ? Words(path) : "";
        var title = Words(finding.Title);
        if (file.Length > 0 && title.StartsWith(file + " ", StringComparison.Ordinal))
        {
            title = title[(file.Length + 1)..];
        }

        title = title == file ? "" : title;

        // A few words mean something only under their heading: of a list of files it says what is wrong with them.
        var context = finding.Context.Length > 0 && title.AsSpan().Count(' ') < 1 ? Words(finding.Context) : "";
        return title.Length == 0 && file.Length == 0 ? "" : $"{context}\t{file}\t{title}";
    }

    /// <summary>Whether a cell only counts: <c>#3</c>, <c>SEC-003</c>.</summary>
    public static bool IsNumber(string cell) => Number().Match(cell + ":") is { Success: true } match && match.Length == cell.Length + 1;

    /// <summary>Whether a heading is one of those that count problems: <c>1. …</c>, <c>SEC-003: …</c>.</summary>
    public static bool IsNumbered(string heading) => ReviewLine.IsItem(heading) || Number().IsMatch(heading) || ReviewSeverity.Of(heading) is not null;

    /// <summary>Whether a heading names a problem, more than that there are some.</summary>
    public static bool Speaks(string heading) => Words(heading).Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => word.Any(char.IsLetter) && !Templates.Contains(word) && word[0] != '#');

    /// <summary>The words of a text: in lower case, without markup, numbering, and what changes by itself.</summary>
    private static string Words(string text)
    {
        var numbered = WithoutVolatile(Composed(text)).TrimStart(' ', '*', '_', '`', '[', '(');
        var steady = Rounds().Replace(WithoutPlaces(Number().Replace(numbered, "")), " ");
        var words = new StringBuilder(steady.Length);
        foreach (var raw in steady.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = Bare(raw);
            if (word.Length > 0 && word != "#")
            {
                words.Append(words.Length > 0 ? " " : "").Append(word.ToLowerInvariant());
            }
        }

        return words.ToString();
    }

    private static string WithoutVolatile(string text) => Hex().Replace(VolatileParts().Replace(text, " # "), match => IsHash(match.ValueSpan) ? " # " : match.Value);

    private static string WithoutPlaces(string text) => Lines().Replace(PlacesOfFiles().Replace(text, "$1 "), " ");

    private static bool IsHash(ReadOnlySpan<char> word) => word.Length >= 32 || (word.IndexOfAnyInRange('0', '9') >= 0 && word.IndexOfAnyExceptInRange('0', '9') >= 0);

    private static string Bare(string raw)
    {
        var word = raw.AsSpan().Trim(Edge);
        if (!HasText(word))
        {
            // An operator is a word: != is not ==.
            return raw.AsSpan().IndexOfAnyExcept(OperatorMarks) < 0 && raw.Length > 1 && raw.AsSpan().IndexOfAny(StrongMarks) >= 0 && raw.AsSpan().Trim('|').Length > 0 ? raw : raw is "<" or ">" ? raw : "";
        }

        // The sign of a number, the dot of a name and a negation belong to the word.
        var at = raw.AsSpan().IndexOf(word);
        var sign = at > 0 && (raw[at - 1] is '-' && char.IsAsciiDigit(word[0]) || raw[at - 1] is '.' or '!' && char.IsLetter(word[0]));
        return sign && (at < 2 || Edge.Contains(raw[at - 2])) ? $"{raw[at - 1]}{word}" : word.ToString();
    }

    private static bool HasText(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    private static string Composed(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Blueprints.Shown.IsInvisible(rune) || rune.Value is '\n' or '\t' or '\r')
            {
                // The wide forms, and the apostrophes that editors make.
                clean.Append(rune.Value switch { >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0), 0x2019 => new Rune('\''), _ => rune });
            }
        }

        return clean.ToString();
    }

    // Times, identifiers, commits, addresses, temporary files, and how long something took.
    [GeneratedRegex(
        @"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,9})?(?:Z|[+\-][0-9]{2}:?[0-9]{2})?)?|\b[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?\b"
        + @"|\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b|\b0x[0-9a-fA-F]{4,16}\b|\b(?:1[6-9][0-9]{8}|1[6-9][0-9]{11})\b"
        + @"|(?:/private)?(?:/tmp|/var/tmp|/var/folders|/dev/shm)/[^\s`""')\],;]+|\b[A-Za-z]:\\[^\s`""']*\\[Tt]e?mp\\[^\s`""')\],;]+|%TEMP%[^\s`""')\],;]*"
        + @"|\b[0-9]{1,9}[.,][0-9]{1,9}\s?(?:ms|milliseconds|µs|us|ns|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b"
        + @"|\b(?:in|took|elapsed|duration|runtime|time|ran for|waited|hung for)(?: of| was|:)?\s?[0-9]{1,9}\s?(?:ms|milliseconds|µs|us|ns|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b(?:\s?[0-9]{1,4}\s?(?:ms|s|m)\b)*"
        + @"|[(\[][0-9]{1,9}\s?(?:ms|µs|us|ns|s|secs?|seconds?|m|mins?|minutes?|h|hours?)(?:\s?[0-9]{1,4}\s?(?:ms|s|m))*[)\]]"
        + @"|\b(?:pid|process|thread)[ =:#]{1,2}[0-9]{1,9}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex VolatileParts();

    [GeneratedRegex(@"\b[0-9a-fA-F]{7,64}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    // Where in a file: it moves with every change above it.
    [GeneratedRegex(@"((?:[\w.@+\-]+[/\\])*[\w@+\-][\w.@+\-]*\.[A-Za-z][A-Za-z0-9]{0,9}`?)(?::[0-9]{1,9}(?:[:,\-–][0-9:\-–]{1,20})?|#L?[0-9]{1,9}(?:-L?[0-9]{1,9})?|\([0-9]{1,9}(?:,\s?[0-9]{1,9})?\))", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PlacesOfFiles();

    [GeneratedRegex(@"\b(?:at |on |near |in )?(?:lines?|line no\.?|ll?\.|cols?|columns?)[ :#~]{0,3}L?[0-9]{1,9}(?:\s?(?:-|–|to|and|,)\s?L?[0-9]{1,9})*\b|\bL[0-9]{1,9}(?:-L?[0-9]{1,9})?\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lines();

    [GeneratedRegex(@"\b(?:round|cycle|iteration|attempt|review|pass)\s?#?[0-9]{1,4}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Rounds();

    // A number in front counts findings: #3, SEC-003:, Issue 2.
    [GeneratedRegex(@"^(?:#[0-9]{1,4}[\])]?[:.\s]|[A-Z]{1,8}-[0-9]{1,4}(?:[\])*`]{0,3}[:.]|[\])])|(?:issue|finding|problem|item|bug|point)s? #?[0-9]{1,4}(?:[:.)\]\s]|$))", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
