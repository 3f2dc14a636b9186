using System.Text.Json;
using RunTui.Engine.Agents;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>Makes findings of what agents write for them.</summary>
internal static class FindingReader
{
    private const int MaxTitle = 2_000;

    private static readonly string[] SeverityNames = ["severity", "level", "priority", "impact"];
    private static readonly string[] FileNames = ["file", "path", "file_path", "filename", "location"];
    private static readonly string[] LineNames = ["line", "line_number", "line_start", "start_line"];
    private static readonly string[] TitleNames = ["title", "issue", "message", "problem", "finding", "summary", "name", "description", "text", "change", "recommendation"];

    // Without these, two reports of one problem would differ.
    private static readonly HashSet<string> Volatile = ["id", "ts", "timestamp", "date", "time", "created_at", "hash", "sha", "commit", "confidence", "duration", "elapsed", "round", "cycle", "iteration"];

    public static ReviewFinding OfText(string text)
    {
        if (text.StartsWith('{') && Parsed(text) is { } json)
        {
            return json;
        }

        var (severity, rest) = ReviewSeverity.Split(ReviewLine.Item(text.Trim()).Text);
        var (file, line, title) = FindingPlace.Split(rest);
        return new ReviewFinding(severity, file, line, Bounded(title.Length > 0 ? title : rest));
    }

    /// <summary>A row of a table: its file, and what it says beside its number and its severity.</summary>
    private static ReviewFinding OfRow(ReviewBlock row)
    {
        var finding = new ReviewFinding(null, null, null, "");
        List<string> said = [];
        foreach (var cell in row.Cells.Where(cell => cell.Any(c => char.IsLetter(c) || c > '\u2000')))
        {
            var (file, line, rest) = FindingPlace.Split(cell);
            if (file is not null && finding.File is null && rest.Length == 0)
            {
                finding = finding with { File = file, Line = line };
            }
            else if (FindingSeverities.Of(cell) is null && !FindingKey.IsNumber(cell))
            {
                said.Add(cell);
            }
        }

        return finding with { Title = Bounded(string.Join(' ', said)) };
    }

    public static ReviewFinding OfJson(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return OfText(TextOf(element));
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject().Take(50))
        {
            members.TryAdd(member.Name, member.Value);
        }

        var (file, lineInFile, _) = FindingPlace.Split(First(members, FileNames) ?? "");
        var said = First(members, TitleNames) ?? string.Join(' ', members.Where(m => !Volatile.Contains(m.Key) && !SeverityNames.Contains(m.Key) && !FileNames.Contains(m.Key) && !LineNames.Contains(m.Key)).Select(m => TextOf(m.Value)));
        var read = OfText(said);
        var severity = First(members, SeverityNames) is { } word ? FindingSeverities.Of(word) ?? read.Severity : read.Severity;
        var line = First(members, LineNames) is { } number && int.TryParse(number, out var n) && n > 0 ? n : lineInFile ?? read.Line;
        return new ReviewFinding(severity, file ?? First(members, FileNames) ?? read.File, line, read.Title);
    }

    /// <summary>The findings of a document, part by part.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isAll">Whether also those parts count that sum up or tell of earlier rounds, and what stands in quotes and code.</param>
    public static IEnumerable<ReviewFinding> OfDocument(ReviewDocument document, bool isAll)
    {
        foreach (var section in document.Sections)
        {
            var about = section.About;
            if (!isAll && (about.IsOver || about.IsExample || about.IsNone || (about.IsNeutral && !about.Asks)))
            {
                continue;
            }

            var open = section.Blocks.Where(block => (isAll || !block.IsShown) && !block.IsDone && !ReviewNothing.Is(block) && !IsVerdict(block)).ToList();
            var hasList = open.Any(block => block.Kind is ReviewBlockKind.Item or ReviewBlockKind.Row);
            var speaks = FindingKey.Speaks(section.Heading);
            if (speaks && (hasList ? FindingKey.IsNumbered(section.Heading) : section.Level >= 3 || section is { Level: > 0, Blocks.Count: > 0 }) && !IsVerdictText(section.Heading))
            {
                yield return OfText(section.Heading);
            }

            foreach (var block in open.Where(block => !hasList || block.Kind is ReviewBlockKind.Item or ReviewBlockKind.Row))
            {
                yield return (block.Kind == ReviewBlockKind.Row ? OfRow(block) : OfText(block.Text)) with { Context = speaks ? section.Heading : "", Severity = ReviewSeverity.Of(block.Text) ?? SeverityOf(section) };
            }
        }
    }

    /// <summary>The severity that the nearest heading gives to all below it.</summary>
    private static FindingSeverity? SeverityOf(ReviewSection section)
    {
        for (var at = section; at is not null; at = at.Parent)
        {
            foreach (var word in ReviewWords.Of(at.Heading))
            {
                if (word is "critical" or "high" or "medium" or "low" or "minor" or "blocker" or "blockers" && FindingSeverities.Of(word == "blockers" ? "blocker" : word) is { } severity)
                {
                    return severity;
                }
            }
        }

        return null;
    }

    private static bool IsVerdict(ReviewBlock block) => block.Kind is ReviewBlockKind.Paragraph or ReviewBlockKind.Item && IsVerdictText(block.Text);

    /// <summary>Whether a text is the verdict and nothing else: it is the same whatever was found.</summary>
    private static bool IsVerdictText(string text) =>
        ReviewWords.Of(ReviewLine.WithoutMarkup(text)) is { Length: > 0 and <= 5 } words
        && words.Any(word => word is "approved" or "changes_required" or "rejected" or "verdict" or "lgtm" or "not_approved")
        || TextRules.IsAllGood(text);

    private static ReviewFinding? Parsed(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return OfJson(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? First(Dictionary<string, JsonElement> members, string[] names)
    {
        foreach (var name in names)
        {
            if (members.TryGetValue(name, out var value) && TextOf(value).Trim() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A text of half a character is an error of the reader's; here it is shown as it is written.</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind switch { JsonValueKind.String => element.GetString()!, JsonValueKind.Null => "", _ => element.GetRawText() };
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }

    private static string Bounded(string text) => TextSummary.OneLine(text, MaxTitle);
}
