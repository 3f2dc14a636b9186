using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Fire.Documents;

/// <summary>What stands in <c>review-report.md</c> about an item once its code was reviewed.</summary>
public sealed record FireReviewContent : FireContent
{
    private static readonly ImmutableArray<string> Categories = ["Code Quality", "Security", "Architecture", "Testing"];

    public ImmutableArray<FireNote> FilesReviewed { get; init; } = [];

    public ImmutableArray<FireReviewFinding> AutoFixed { get; init; } = [];

    public ImmutableArray<FireReviewFinding> Applied { get; init; } = [];

    public ImmutableArray<FireReviewFinding> Skipped { get; init; } = [];

    /// <summary>How the tests ended after the last change of the review, in a line.</summary>
    public string? TestsStatus { get; init; }

    public ImmutableArray<string> Tooling { get; init; } = [];

    /// <summary>The paths of the standards that were held against the code.</summary>
    public ImmutableArray<string> Standards { get; init; } = [];

    internal override FireArtifact Kind => FireArtifact.ReviewReport;

    internal override string Name => "Code Review Report";

    internal override IEnumerable<(string Key, string Value)> Fields(FireArtifactHead head) => [("generated", FireMarkup.Time(head.At))];

    internal override ImmutableArray<string> Lines(FireArtifactHead head) =>
    [
        $"**Run**: {FireMarkup.Line(head.RunId)}",
        $"**Intent**: {FireMarkup.Line(head.Intent)}",
        $"**Reviewed**: {FireMarkup.Time(head.At)}",
        string.Create(CultureInfo.InvariantCulture, $"**Files Reviewed**: {FilesReviewed.Length}"),
    ];

    internal override IEnumerable<(string Heading, string? Text)> Parts(FireArtifactHead head) =>
    [
        ("Summary", FireMarkup.Table(["Category", "Auto-Fixed", "Applied", "Skipped"], Categories.Select(Row).Append(Row("Total")))),
        ("Tests Status", FireMarkup.Line(TestsStatus ?? "not run again")),
        ("Files Reviewed", FireMarkup.List(FilesReviewed.Select(FireMarkup.FileLine))),
        ("Auto-Fixed Issues", Findings(AutoFixed)),
        ("Applied Suggestions", Findings(Applied)),
        ("Skipped Suggestions", Findings(Skipped)),
        ("Tooling Used", FireMarkup.List(Tooling.Select(FireMarkup.Line))),
        ("Standards Referenced", FireMarkup.List(Standards.Select(FireMarkup.Code))),
    ];

    private string[] Row(string category)
    {
        return [category, Count(AutoFixed), Count(Applied), Count(Skipped)];

        string Count(ImmutableArray<FireReviewFinding> findings) => findings.Count(f => category == "Total" || CategoryOf(f) == category).ToString(CultureInfo.InvariantCulture);
    }

    private static string CategoryOf(FireReviewFinding finding) =>
        Categories.FirstOrDefault(c => FireWords.Word(c) == FireWords.Word(finding.Category)) ?? Categories[0];

    private static string Findings(ImmutableArray<FireReviewFinding> findings) => findings.IsEmpty ? "(none)" : string.Join("\n\n", findings.Select(Finding));

    private static string Finding(FireReviewFinding finding)
    {
        var place = finding.Place is null ? "" : FireMarkup.Code(finding.Place) + ": ";
        var lines = new List<string> { $"- {place}{FireMarkup.Line(finding.Description)} ({FireMarkup.Line(string.Join(", ", new[] { CategoryOf(finding), finding.Severity }.OfType<string>()))})" };
        Add("Reason", finding.Reason);
        Add("Risk", finding.Risk);
        Add("Approved", finding.ApprovedAt is { } at ? FireMarkup.Time(at) : null);
        return string.Join('\n', lines) + (finding.Diff is { } diff ? "\n\n" + FireMarkup.Fenced(diff, "diff") : "");

        void Add(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                lines.Add($"  - {name}: {FireMarkup.Line(text)}");
            }
        }
    }
}
