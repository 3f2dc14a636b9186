using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Fire.Documents;

/// <summary>What stands in <c>test-report.md</c> about an item once its tests pass.</summary>
public sealed record FireTestContent : FireContent
{
    public FireTestCount Unit { get; init; } = new("Unit", 0, 0, 0, null);

    public FireTestCount Integration { get; init; } = new("Integration", 0, 0, 0, null);

    /// <summary>Of all tests, in percent; null where it wasn't measured.</summary>
    public double? Coverage { get; init; }

    public ImmutableArray<FireCheck> Criteria { get; init; } = [];

    public ImmutableArray<FireNote> UnitTests { get; init; } = [];

    public ImmutableArray<FireNote> IntegrationTests { get; init; } = [];

    public ImmutableArray<string> Commands { get; init; } = [];

    public ImmutableArray<FireCoverage> Modules { get; init; } = [];

    public ImmutableArray<FireIssue> Issues { get; init; } = [];

    /// <summary>Whether the coverage is what the project's standards ask for; null where they ask for none.</summary>
    public bool? IsCoverageMet { get; init; }

    internal override FireArtifact Kind => FireArtifact.TestReport;

    internal override string Name => "Test Report";

    private FireTestCount Total => new("Total", Unit.Passed + Integration.Passed, Unit.Failed + Integration.Failed, Unit.Skipped + Integration.Skipped, Coverage);

    internal override IEnumerable<(string Key, string Value)> Fields(FireArtifactHead head) =>
        [("generated", FireMarkup.Time(head.At)), ("status", Total.Failed == 0 ? "passed" : "failed")];

    internal override IEnumerable<(string Heading, string? Text)> Parts(FireArtifactHead head)
    {
        var criteria = FireMarkup.List(Criteria.Select(FireMarkup.Check));
        if (!head.IsSingle)
        {
            return [("Test Results", Results), ("Acceptance Criteria Validation", criteria)];
        }

        return
        [
            ("Summary", FireMarkup.Table(["Category", "Passed", "Failed", "Skipped", "Coverage"], new[] { Unit, Integration, Total }.Select(Row))),
            ("Acceptance Criteria Validation", criteria),
            ("Tests Written", $"Unit tests:\n\n{FireMarkup.List(UnitTests.Select(FireMarkup.FileLine))}\n\nIntegration tests:\n\n{FireMarkup.List(IntegrationTests.Select(FireMarkup.FileLine))}"),
            ("Test Commands", FireMarkup.List(Commands.Select(FireMarkup.Code))),
            ("Coverage Details", FireMarkup.Table(["Module", "Statements", "Branches", "Functions", "Lines"], Modules.Select(m => new[] { m.Module, m.Statements, m.Branches, m.Functions, m.Lines }))),
            ("Issues Found", FireMarkup.Table(["Issue", "Severity", "Status"], Issues.Select(i => new[] { i.Issue, i.Severity, i.Status }))),
            ("Ready for Completion", FireMarkup.List(Ready().Select(FireMarkup.Check))),
        ];
    }

    private string Results => string.Create(
        CultureInfo.InvariantCulture,
        $"- Passed: {Total.Passed}\n- Failed: {Total.Failed}\n- Skipped: {Total.Skipped}{(Coverage is { } percent ? $"\n- Coverage: {percent}%" : "")}");

    private IEnumerable<FireCheck> Ready() =>
    [
        new("All tests pass", Total.Failed == 0),
        new("Coverage is as high as it should be", IsCoverageMet),
        new("Acceptance criteria are validated", !Criteria.IsEmpty && Criteria.All(c => c.IsMet == true)),
        new("No critical issue is open", !Issues.Any(i => FireWords.Word(i.Severity) == "critical" && FireWords.Word(i.Status) is "open" or null)),
    ];

    private static string[] Row(FireTestCount count) =>
    [
        count.Category,
        count.Passed.ToString(CultureInfo.InvariantCulture),
        count.Failed.ToString(CultureInfo.InvariantCulture),
        count.Skipped.ToString(CultureInfo.InvariantCulture),
        count.Coverage is { } percent ? percent.ToString(CultureInfo.InvariantCulture) + "%" : "-",
    ];
}
