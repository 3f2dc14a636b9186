using RunTui.Engine.Gates;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Tests.Gates.Reviews;

public sealed class GateJudgeTests
{
    private const string ApproveJson = """{"gate": "review", "verdict": "APPROVED", "counts": {"critical": 0, "high": 0, "medium": 0, "low": 1}, "findings": []}""";
    private const string ChangesJson = """{"gate": "review", "verdict": "CHANGES_REQUIRED", "counts": {"critical": 1, "high": 0, "medium": 0, "low": 0}, "findings": [{"severity": "critical", "file": "a.cs", "line": 3, "title": "no check"}]}""";

    private static readonly string ApprovedFile = "All good\n" + VerdictCheckTests.Trailer("review", "APPROVED");
    private static readonly string ChangesFile = "## Changes Required\n- `a.cs:3`: no check\n" + VerdictCheckTests.Trailer("review", "CHANGES_REQUIRED", high: 1);

    [Fact]
    public void A_structured_answer_decides_alone()
    {
        Is(Verdict.Pass, GateSource.Answer, ApproveJson, null);
        var changes = Is(Verdict.Changes, GateSource.Answer, ChangesJson, null);
        Assert.Equal(new ReviewFinding(FindingSeverity.Critical, "a.cs", 3, "no check"), changes.Findings.Findings.Single());
        Assert.Equal(1, changes.Counts.Critical);
        Is(Verdict.Pass, GateSource.Answer, """{"status": "approve", "changes": ["nit: a typo"]}""", null);
        Is(Verdict.Changes, GateSource.Answer, """{"status": "request_changes", "changes": ["a.cs: no check"]}""", null);
        Is(Verdict.Changes, GateSource.Answer, """{"status": "reject"}""", null);
    }

    [Theory]
    [InlineData("""{"verdict": "APPROVED", "counts": {"critical": 0, "high": 2, "medium": 0, "low": 0}}""")]
    [InlineData("""{"verdict": "APPROVED", "findings": [{"severity": "high", "title": "no check"}]}""")]
    [InlineData("""{"status": "approve", "changes": ["[HIGH] no check"]}""")]
    public void An_approval_with_what_blocks_is_none(string answer) => Is(Verdict.Changes, GateSource.Answer, answer, null);

    [Theory]
    [InlineData("""{"gate": "audit", "verdict": "APPROVED"}""")]
    [InlineData("""{"status": "approve", "verdict": "CHANGES_REQUIRED"}""")]
    [InlineData("""{"verdict": "LGTM"}""")]
    [InlineData("""{"verdict": "APPROVED", "counts": {"critical": "none"}}""")]
    [InlineData("""{"verdict": "APPROVED | CHANGES_REQUIRED"}""")]
    public void An_answer_that_contradicts_itself_is_degraded(string answer) =>
        Assert.Equal(Verdict.Degraded, GateJudge.Judge(new GateInput { Gate = ReviewGate.Review, Answer = answer }).Verdict);

    [Fact]
    public void A_trailer_decides_over_harmless_prose()
    {
        Is(Verdict.Pass, GateSource.Trailer, null, ApprovedFile);
        Is(Verdict.Pass, GateSource.Trailer, "I wrote the feedback.", ApprovedFile);
        Is(Verdict.Changes, GateSource.Trailer, "Done, all good.", "Harmless prose.\n" + VerdictCheckTests.Trailer("review", "CHANGES_REQUIRED"));
        Is(Verdict.Pass, GateSource.Trailer, ApprovedFile, null);
        Assert.Equal(FindingSeverity.High, Judge(null, "## Changes Required\n- [HIGH] x is wrong\n" + VerdictCheckTests.Trailer("review", "CHANGES_REQUIRED", high: 1)).Findings.Findings.Single().Severity);
    }

    [Fact]
    public void Changes_win_where_sources_disagree()
    {
        Is(Verdict.Changes, GateSource.Trailer, ApproveJson, ChangesFile);
        Is(Verdict.Changes, GateSource.Answer, ChangesJson, ApprovedFile);
        Is(Verdict.Changes, GateSource.Text, ApproveJson, "NOT APPROVED");
        Is(Verdict.Changes, GateSource.Text, "This is NOT APPROVED.", ApprovedFile);
        Is(Verdict.Changes, GateSource.Text, null, "All good\n\n## Critical Problems\n- the token is logged\n" + VerdictCheckTests.Trailer("review", "APPROVED"));
    }

    [Fact]
    public void An_inconsistent_trailer_is_named()
    {
        var judgement = Is(Verdict.Degraded, GateSource.Trailer, null, "All good\n" + VerdictCheckTests.Trailer("review", "APPROVED", high: 2));
        Assert.Contains("high 2", judgement.Why, StringComparison.Ordinal);
        Is(Verdict.Degraded, GateSource.Trailer, ApproveJson, "All good\n" + VerdictCheckTests.Trailer("review", "CHANGES_REQUIRED"));
        Is(Verdict.Changes, GateSource.Answer, ChangesJson, "All good\n" + VerdictCheckTests.Trailer("review", "CHANGES_REQUIRED"));
    }

    [Fact]
    public void A_file_of_an_earlier_round_does_not_count()
    {
        var stale = GateJudge.Judge(new GateInput { Gate = ReviewGate.Review, File = ApprovedFile, FileIsFresh = false });
        Assert.Equal(Verdict.Degraded, stale.Verdict);
        Assert.Contains("not written in this phase", stale.Why, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, GateJudge.Judge(new GateInput { Gate = ReviewGate.Review, File = ChangesFile, Answer = ApproveJson }).Verdict);
    }

    [Fact]
    public void An_approval_without_its_marker_is_degraded()
    {
        var input = new GateInput { Gate = ReviewGate.Review, File = ApprovedFile, FileIsFresh = true };
        Assert.Equal((Verdict.Degraded, GateSource.Marker), (GateJudge.Judge(input with { HasMarker = false }).Verdict, GateJudge.Judge(input with { HasMarker = false }).Source));
        Assert.Equal(Verdict.Pass, GateJudge.Judge(input with { HasMarker = true }).Verdict);
        Assert.Equal(Verdict.Changes, GateJudge.Judge(input with { File = ChangesFile, HasMarker = true }).Verdict);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("  \n", "\n")]
    [InlineData("I am done.", "Notes.")]
    [InlineData("All good", "Notes without a verdict.")]
    public void Nothing_clear_is_degraded(string? answer, string? file) => Assert.Equal(Verdict.Degraded, Judge(answer, file).Verdict);

    [Theory]
    [InlineData("sprint-1", 1)]
    [InlineData("sprint-bug-12", 12)]
    [InlineData("sprint-x", null)]
    [InlineData("sprint-", null)]
    [InlineData("sprint-bug-", null)]
    [InlineData("sprint--1", null)]
    [InlineData("sprint-1/../2", null)]
    [InlineData("Sprint-1", null)]
    [InlineData("sprint-99999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Sprints_are_numbered(string? id, int? number) => Assert.Equal(number, SprintIds.NumberOf(id));

    private static GateJudgement Is(Verdict verdict, GateSource source, string? answer, string? file)
    {
        var judgement = Judge(answer, file);
        Assert.True((verdict, source) == (judgement.Verdict, judgement.Source), $"{judgement.Verdict} by {judgement.Source}: {judgement.Why}");
        return judgement;
    }

    private static GateJudgement Judge(string? answer, string? file) => GateJudge.Judge(new GateInput { Gate = ReviewGate.Review, Answer = answer, File = file, FileIsFresh = true });
}
