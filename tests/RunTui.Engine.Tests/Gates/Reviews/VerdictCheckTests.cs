using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Tests.Gates.Reviews;

public sealed class VerdictCheckTests
{
    [Theory]
    [InlineData("All good\n\nWell tested.\n", "APPROVED", 0, 0, 0, 0)]
    [InlineData("All good\n", "APPROVED", 0, 0, 1, 2)]
    [InlineData("All good\r\n\r\nFine.\r\n", "APPROVED", 0, 0, 0, 0)]
    [InlineData("\uFEFFAll good\n", "APPROVED", 0, 0, 0, 0)]
    [InlineData("## Changes Required\n- fix it\n", "CHANGES_REQUIRED", 0, 1, 0, 0)]
    [InlineData("## Findings\n- a\n", "CHANGES_REQUIRED", 0, 0, 3, 0)]
    [InlineData("Harmless prose.\n", "CHANGES_REQUIRED", 0, 0, 0, 0)]
    [InlineData("All good\n\n```\n## Findings\n```\n", "APPROVED", 0, 0, 0, 0)]
    [InlineData("All good\n\n## Findingsless\n", "APPROVED", 0, 0, 0, 0)]
    public void A_review_is_consistent_when_text_and_trailer_say_the_same(string text, string verdict, int critical, int high, int medium, int low)
    {
        var check = VerdictCheck.Of(ReviewGate.Review, text + Trailer("review", verdict, critical, high, medium, low) + "\n");

        Assert.Empty(check.Violations);
        Assert.True(check.IsConsistent);
        Assert.Equal(new FindingCounts(critical, high, medium, low), check.Trailer!.Counts);
        Assert.Equal(verdict, check.Trailer.Verdict);
    }

    [Theory]
    [InlineData("All good\n", "CHANGES_REQUIRED", 0, "first line is All good")]
    [InlineData("Looks fine\n", "APPROVED", 0, "first line is not All good")]
    [InlineData("All good, nearly\n", "APPROVED", 0, "first line is not All good")]
    [InlineData("\nAll good\n", "APPROVED", 0, "first line is not All good")]
    [InlineData("", "APPROVED", 0, "first line is not All good")]
    [InlineData("All good\n", "APPROVED", 2, "high 2")]
    [InlineData("All good\n## Findings\n- x\n", "APPROVED", 0, "## Findings")]
    [InlineData("All good\n## Issues\r\n", "APPROVED", 0, "## Issues")]
    [InlineData("All good\n### Changes Required: one\n", "APPROVED", 0, "Changes Required")]
    public void A_review_is_refused_when_they_differ(string text, string verdict, int high, string names)
    {
        var check = VerdictCheck.Of(ReviewGate.Review, text + Trailer("review", verdict, 0, high, 0, 0));

        Assert.False(check.IsConsistent);
        Assert.Contains(check.Violations, violation => violation.Contains(names, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("APPROVED - ship it\n", "APPROVED", true)]
    [InlineData("# Audit\n\n**APPROVED - ship it**\n", "APPROVED", true)]
    [InlineData("## Verdict: APPROVED - ship it\r\n", "APPROVED", true)]
    [InlineData("Approved.\n", "APPROVED", false)]
    [InlineData("APPROVED\n", "APPROVED", false)]
    [InlineData("NOT APPROVED - see below\n", "CHANGES_REQUIRED", true)]
    [InlineData("APPROVED - ship it\n", "CHANGES_REQUIRED", false)]
    [InlineData("Not yet.\n", "CHANGES_REQUIRED", true)]
    [InlineData("```\nAPPROVED - ship it\n```\n", "CHANGES_REQUIRED", true)]
    public void An_audit_has_its_ritual_if_and_only_if_it_approves(string text, string verdict, bool isConsistent) =>
        Assert.Equal(isConsistent, VerdictCheck.Of(ReviewGate.Audit, text + Trailer("audit", verdict, 0, 0, 0, 0)).IsConsistent);

    [Theory]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}} -->\nPS: nice", "text after")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\"} -->\n<!-- LOA-VERDICT {\"gate\":\"review\"} -->", "more than one")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\", -->", "malformed")]
    [InlineData("All good\n<!-- LOA-VERDICT -->", "malformed")]
    [InlineData("All good\n<!-- LOA-VERDICT [1] -->", "no object")]
    [InlineData("All good\n<!-- LOA-VERDICT {\n\"gate\":\"review\"} -->", "one line")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"audit\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}} -->", "gate is \"audit\"")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"LGTM\",\"counts\":{}} -->", "LGTM")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\"} -->", "no counts")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":\"0\",\"medium\":0,\"low\":0}} -->", "counts.high")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0.5,\"medium\":0,\"low\":0}} -->", "counts.high")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":0}} -->", "counts.low")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":-1,\"high\":0,\"medium\":0,\"low\":0}} -->", "counts.critical")]
    [InlineData("All good\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"verdict\":\"CHANGES_REQUIRED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}} -->", "malformed")]
    [InlineData("All good\nso <!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}} -->", "alone on its line")]
    public void A_trailer_that_is_not_as_it_has_to_be_is_a_violation(string text, string names)
    {
        var check = VerdictCheck.Of(ReviewGate.Review, text);

        Assert.True(check.HasTrailer);
        Assert.Contains(check.Violations, violation => violation.Contains(names, StringComparison.Ordinal));
    }

    [Fact]
    public void A_trailer_may_end_in_carriage_returns_and_empty_lines() =>
        Assert.True(VerdictCheck.Of(ReviewGate.Review, "All good\r\n" + Trailer("review", "APPROVED", 0, 0, 0, 0) + "\r\n\r\n").IsConsistent);

    [Theory]
    [InlineData("")]
    [InlineData("All good\n")]
    [InlineData("The LOA-VERDICT line is missing <!-- a comment -->")]
    public void A_text_without_one_has_none(string text)
    {
        var check = VerdictCheck.Of(ReviewGate.Review, text);

        Assert.False(check.HasTrailer);
        Assert.Empty(check.Violations);
        Assert.False(check.IsConsistent);
    }

    [Fact]
    public void A_trailer_is_read_as_it_is_written()
    {
        var written = new VerdictTrailer("audit", false, new FindingCounts(1, 2, 3, 4));

        Assert.Equal(written, VerdictCheck.Of(ReviewGate.Audit, written.ToString()).Trailer);
    }

    internal static string Trailer(string gate, string verdict, int critical = 0, int high = 0, int medium = 0, int low = 0) =>
        $$$"""<!-- LOA-VERDICT {"gate": "{{{gate}}}", "verdict": "{{{verdict}}}", "counts": {"critical": {{{critical}}}, "high": {{{high}}}, "medium": {{{medium}}}, "low": {{{low}}} }, "sprint_id": "sprint-1", "ts": "2026-01-01T00:00:00Z"} -->""";
}
