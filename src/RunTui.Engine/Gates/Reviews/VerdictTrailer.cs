using System.Text.Json;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// The machine trailer of a feedback file, Run Mode's: the last line is the HTML comment <c>LOA-VERDICT</c> with a JSON object.
/// </summary>
/// <param name="Gate">Which gate it says it is from.</param>
/// <param name="IsApproved">Whether it says <c>APPROVED</c>, and not <c>CHANGES_REQUIRED</c>.</param>
/// <param name="Counts">How many findings it says there are.</param>
public sealed record VerdictTrailer(string Gate, bool IsApproved, FindingCounts Counts)
{
    public const string Approved = "APPROVED";
    public const string ChangesRequired = "CHANGES_REQUIRED";

    private const string Name = "LOA-VERDICT";
    private const string CommentBegin = "<!--";
    private const string CommentEnd = "-->";

    // A name that comes twice would let one reader see a verdict that another doesn't.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>What the sprint is called; null where that isn't said.</summary>
    public string? SprintId { get; init; }

    /// <summary>The verdict as trailers spell it.</summary>
    public string Verdict => IsApproved ? Approved : ChangesRequired;

    /// <summary>The trailer as the last line of a file has to be.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""<!-- LOA-VERDICT {"gate":"{{{Gate}}}","verdict":"{{{Verdict}}}","counts":{"critical":{{{Counts.Critical}}},"high":{{{Counts.High}}},"medium":{{{Counts.Medium}}},"low":{{{Counts.Low}}} }} -->""");

    /// <summary>Where trailers begin in a text, at most the first three.</summary>
    internal static List<int> Places(string text)
    {
        List<int> places = [];
        for (var at = text.IndexOf(CommentBegin, StringComparison.Ordinal); at >= 0 && places.Count < 3; at = text.IndexOf(CommentBegin, at + 1, StringComparison.Ordinal))
        {
            if (text.AsSpan(at + CommentBegin.Length).TrimStart().StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            {
                places.Add(at);
            }
        }

        return places;
    }

    /// <summary>Reads the trailer that begins at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it begins.</param>
    /// <returns>The trailer, or what is wrong with it; and what follows it.</returns>
    internal static (VerdictTrailer? Trailer, string? Wrong, string After) Read(string text, int at)
    {
        var line = text.AsSpan(at);
        line = line.IndexOf('\n') is >= 0 and var newline ? line[..newline] : line;
        var end = line.LastIndexOf(CommentEnd);
        if (end < 0)
        {
            return (null, "the trailer is not one comment on one line", "");
        }

        var after = text[(at + end + CommentEnd.Length)..];
        var json = line[CommentBegin.Length..end].TrimStart()[Name.Length..].TrimStart(": ").Trim();
        try
        {
            using var document = JsonDocument.Parse(json.ToString(), Options);
            var (trailer, wrong) = Read(document.RootElement);
            return (trailer, wrong, after);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, "the trailer's JSON is malformed", after);
        }
    }

    private static (VerdictTrailer? Trailer, string? Wrong) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, "the trailer's JSON is no object");
        }

        if (Text(root, "gate") is not { } gate)
        {
            return (null, "the trailer has no gate");
        }

        var verdict = Text(root, "verdict");
        if (verdict is not (Approved or ChangesRequired))
        {
            return (null, verdict is null ? "the trailer has no verdict" : $"the trailer's verdict is {Blueprints.Shown.Quoted(verdict)}; expected {Approved} or {ChangesRequired}");
        }

        if (!root.TryGetProperty("counts", out var counts) || counts.ValueKind != JsonValueKind.Object)
        {
            return (null, "the trailer has no counts");
        }

        Span<int> numbers = stackalloc int[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            var name = ((FindingSeverity)i).Name();
            if (!counts.TryGetProperty(name, out var count) || count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out numbers[i]) || numbers[i] < 0)
            {
                return (null, $"the trailer's counts.{name} is no whole number from 0");
            }
        }

        return (new VerdictTrailer(gate, verdict == Approved, new(numbers[0], numbers[1], numbers[2], numbers[3])) { SprintId = Text(root, "sprint_id") }, null);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
