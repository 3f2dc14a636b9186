using System.Text.Json.Nodes;
using RunTui.Engine.Gates.RedTeam;

namespace RunTui.Engine.Tests.Gates.RedTeam;

public sealed class RedTeamReportTests
{
    [Fact]
    public void A_confirmed_divergence_is_counted_and_actionable()
    {
        var report = RedTeamReport.Read(One("CONFIRMED_DIVERGENCE", 800), null);

        Assert.Equal(new RedTeamSummary(1, 1, 0, 0, 1), report.SummaryAt(700));
        Assert.NotNull(report.ActionableAt(700).Fingerprint);
    }

    [Theory]
    [InlineData(700, 700, 1)]
    [InlineData(699, 700, 0)]
    [InlineData(800, 900, 0)]
    [InlineData(5000, 1000, 1)]
    public void The_threshold_is_included(int severity, int threshold, int actionable) =>
        Assert.Equal(actionable, RedTeamReport.Read(One("CONFIRMED_DIVERGENCE", severity), null).SummaryAt(threshold).Actionable);

    [Theory]
    [InlineData("FULLY_IMPLEMENTED", 0, DivergenceClass.FullyImplemented)]
    [InlineData("FULLY_IMPLEMENTED", 500, DivergenceClass.PartialImplementation)]
    [InlineData("FULLY_IMPLEMENTED", 900, DivergenceClass.ConfirmedDivergence)]
    [InlineData("PARTIAL_IMPLEMENTATION", 700, DivergenceClass.ConfirmedDivergence)]
    [InlineData("PARTIAL_IMPLEMENTATION", 0, DivergenceClass.PartialImplementation)]
    [InlineData("confirmed divergence", 300, DivergenceClass.ConfirmedDivergence)]
    public void The_stricter_of_class_and_severity_holds(string said, int severity, DivergenceClass expected) =>
        Assert.Equal(expected, RedTeamReport.Read(One(said, severity), null).Findings.Single().Classification);

    [Fact]
    public void A_finding_without_severity_has_the_greatest_of_its_class() =>
        Assert.Equal(1000, RedTeamReport.Read("""{"findings": [{"classification": "CONFIRMED_DIVERGENCE"}]}""", null).Findings.Single().Severity);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("all fine", null)]
    [InlineData("[]", "3")]
    [InlineData("{}", "{}")]
    [InlineData("""{"findings": 3}""", null)]
    [InlineData("""{"findings": ["x"]}""", null)]
    [InlineData("""{"findings": [{"classification": "WHO_KNOWS"}]}""", null)]
    public void What_cannot_be_read_is_degraded_and_never_clean(string? answer, string? file)
    {
        var report = RedTeamReport.Read(answer, file);

        Assert.Equal(RedTeamReasons.EmptyOrInvalidModelOutput, report.DegradationReason);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void The_file_is_read_where_the_answer_has_none() =>
        Assert.Single(RedTeamReport.Read("I wrote the findings.", One("CONFIRMED_DIVERGENCE", 800)).Findings);

    [Fact]
    public void A_failed_agent_is_written_with_its_exit_code()
    {
        var json = JsonNode.Parse(RedTeamJson.Findings(RedTeamReport.Degraded(RedTeamReasons.ModelInvocationFailed, 12, new string('x', 5000) + "last\u0007"), "sprint-1", 700, DateTimeOffset.UnixEpoch))!;

        Assert.True((bool)json["degraded"]!);
        Assert.Equal("model_invocation_failed", (string)json["degradation_reason"]!);
        Assert.Equal(12, (int)json["model_exit_code"]!);
        Assert.EndsWith("xlast", (string)json["stderr_tail"]!, StringComparison.Ordinal);
        Assert.Empty(json["findings"]!.AsArray());
    }

    [Fact]
    public void What_is_left_out_has_a_summary_of_zeros()
    {
        var json = JsonNode.Parse(RedTeamJson.Findings(RedTeamReport.Skipped(RedTeamReasons.SddNotFound), "sprint-1", 700, DateTimeOffset.UnixEpoch))!;

        Assert.True((bool)json["skipped"]!);
        Assert.Equal("sdd_not_found", (string)json["reason"]!);
        Assert.All(json["summary"]!.AsObject(), member => Assert.Equal(0, (int)member.Value!));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var report = RedTeamReport.Read(One("PARTIAL_IMPLEMENTATION", 450), null);

        var again = RedTeamReport.Read(null, RedTeamJson.Findings(report, "sprint-1", 700, DateTimeOffset.UnixEpoch));
        Assert.Equal(report.Findings, again.Findings);
        Assert.Equal(report.Fingerprint, again.Fingerprint);
    }

    [Theory]
    [InlineData("", 150_000, 2, 100_000)]
    [InlineData("prior", 150_000, 3, 100_000)]
    [InlineData("prior", 30_000, 3, 40_000)]
    [InlineData("", 30_000, 2, 60_000)]
    [InlineData("prior", 1, 3, 4_000)]
    public void The_room_is_shared(string prior, int tokens, int inputs, int share)
    {
        var budget = RedTeamBudget.Split("design", "diff", prior, tokens);

        Assert.Equal((inputs, share), (budget.Inputs.Length, budget.Share));
    }

    [Fact]
    public void What_is_cut_says_so()
    {
        var budget = RedTeamBudget.Split(new string('d', 100_001), "diff", "");

        Assert.EndsWith("[truncated: 100000 of 100001 characters are shown]", budget.Inputs[0].Text, StringComparison.Ordinal);
        var json = JsonNode.Parse(RedTeamJson.Metadata(budget, "sprint-1", DateTimeOffset.UnixEpoch))!;
        Assert.Equal(100_001, (int)json["inputs"]![0]!["chars"]!);
        Assert.True((bool)json["inputs"]![0]!["truncated"]!);
    }

    [Fact]
    public void Security_is_taken_out_of_a_design()
    {
        const string Design = "# Design\n## Data\nx\n## Security\nHash it.\n### Keys\nRotate.\n```\n# not a heading\n```\n## Rollout\ny\n## Access control\nz\n";

        Assert.Equal("## Security\nHash it.\n### Keys\nRotate.\n```\n# not a heading\n```\n## Access control\nz\n\n", SecuritySections.Of(Design));
        Assert.Null(SecuritySections.Of("# Design\n## Data\nsecurity is not named here\n"));
    }

    private static string One(string classification, int severity) =>
        $$$"""{"findings": [{"id": "RT-1", "sdd_section": "4.1", "sdd_requirement": "Hash passwords", "code_evidence": "a.cs:3", "classification": "{{{classification}}}", "severity": {{{severity}}}, "recommendation": "hash"}], "summary": {"total": 0, "actionable": 0}}""";
}
