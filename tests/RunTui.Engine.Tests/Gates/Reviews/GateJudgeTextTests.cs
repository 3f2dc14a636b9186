using RunTui.Engine.Gates;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Tests.Gates.Reviews;

/// <summary>What prose comes to, where an agent gives nothing better.</summary>
public sealed class GateJudgeTextTests
{
    [Theory]
    [InlineData("All good")]
    [InlineData("All good\n\nThe work is clean.")]
    [InlineData("**All good**\n")]
    [InlineData("# All good ✅\n")]
    [InlineData("✅ All good!\r\n\r\nTests pass.\r\n")]
    [InlineData("\uFEFFAll good.\n")]
    [InlineData("\n\n_All good_\n")]
    [InlineData("All good\n\nNo issues found. No changes required.")]
    [InlineData("All good\n\n## Strengths\n- clear names\n- tests for the parser")]
    [InlineData("All good\n\n## Suggestions (non-blocking)\n- rename `x` to `count` some day")]
    [InlineData("All good\n\n## Minor nits\n- a typo in the README")]
    [InlineData("All good\n\n## Issues\n\nNone.")]
    [InlineData("All good\n\n## Critical Issues (MUST FIX)\n\n- None\n\n## Medium\n- a long method")]
    [InlineData("All good\n\n## Previous feedback\n- SQL injection in `a.cs`: fixed\n- ~~missing test~~")]
    [InlineData("All good\n\nThe earlier CHANGES_REQUIRED items have all been fixed.")]
    [InlineData("All good\n\n```\nif (x) throw new Exception(\"NOT APPROVED, CHANGES_REQUIRED\");\n```")]
    [InlineData("All good\n\n> NOT APPROVED\n> - fix the parser\n\nThat is settled.")]
    [InlineData("All good\n\n- [x] No critical issues\n- [x] Tests pass")]
    [InlineData("All good\n\nThe code uses the approved library and does not block the loop.")]
    [InlineData("All good\n<!-- write CHANGES_REQUIRED here otherwise -->")]
    [InlineData("All good\n\n| Check | Result |\n|---|---|\n| Tests | PASS |\n| Lint | PASS |")]
    [InlineData("All good\n\n## High-level overview\n- the parser\n- the writer")]
    [InlineData("All good\n\nCritical: 0, High: 0, Medium: 2")]
    [InlineData("All good\n\n**Critical:** none\n**High:** none")]
    [InlineData("All good\n\nThe request changes the state only once.")]
    public void A_review_passes_when_it_says_All_good_and_asks_for_nothing(string text) => Is(Verdict.Pass, ReviewGate.Review, text);

    [Theory]
    [InlineData("NOT APPROVED")]
    [InlineData("not approved yet")]
    [InlineData("# Review\n\nNot approved. See below.")]
    [InlineData("APPROVED: no")]
    [InlineData("Approved? No.")]
    [InlineData("Rejected: the tests don't run.")]
    [InlineData("All good\n\nCritical: 1, High: 0")]
    [InlineData("APPROVED: no, the token leaks")]
    [InlineData("Approved: ❌")]
    [InlineData("This would have been APPROVED if the tests passed.")]
    [InlineData("It would be approved once the tests pass")]
    [InlineData("I cannot approve this.")]
    [InlineData("I can't in good conscience approve this sprint")]
    [InlineData("APPROVED - pending tests")]
    [InlineData("APPROVED with required changes")]
    [InlineData("Conditionally APPROVED")]
    [InlineData("CHANGES_REQUIRED")]
    [InlineData("**Verdict:** CHANGES_REQUIRED")]
    [InlineData("Verdict: changes required")]
    [InlineData("| Verdict | CHANGES_REQUIRED |\n|---|---|\n| Sprint | 1 |")]
    [InlineData("- [ ] APPROVED\n- [x] CHANGES_REQUIRED")]
    [InlineData("## Critical Issues (MUST FIX)\n\n1. **SQL injection** in `src/db.cs:12`")]
    [InlineData("## CRITICAL Security Issues\n\n### SEC-001: Token in the log\nIt is written to stdout.")]
    [InlineData("## 🔴 HIGH Priority Issues\n- no rate limit")]
    [InlineData("## Changes Required")]
    [InlineData("## Findings\n\nThe parser accepts everything.")]
    [InlineData("### Issues\n- one")]
    [InlineData("Things that keep me awake\n=========================\n- the lock is never released\n- `a.cs:3` throws")]
    [InlineData("## What I would like to see\n1. Validate the port\n2. Close the stream")]
    [InlineData("**Blockers:**\n* no tests")]
    [InlineData("Blocking issues:\n- no tests")]
    [InlineData("All good, but:\n\n## Must fix\n- the null check")]
    [InlineData("All good\n\n## Critical Issues\n- the null check")]
    [InlineData("All good\n\n## Changes Required\n- the null check")]
    [InlineData("All good\n\nPlease fix the null check in a.cs.")]
    [InlineData("All good\n\nNOT APPROVED")]
    [InlineData("All good\n\n## Previous feedback\n- CHANGES_REQUIRED: still not fixed")]
    [InlineData("All good\n\n- [HIGH] no validation of the port")]
    [InlineData("All good\n\n- **CRITICAL**: password in the log")]
    [InlineData("All good\r\n\r\nThe token must be removed from the log before merging.")]
    [InlineData("| # | Severity | Finding |\n|---|---|---|\n| 1 | High | no validation |")]
    [InlineData("❌ APPROVED")]
    [InlineData("REJECTED")]
    [InlineData("This is not\nAPPROVED")]
    [InlineData("```\nunclosed\n\nNOT APPROVED")]
    [InlineData("It’s good work but it isn’t approved.")]
    [InlineData("Do not merge this.")]
    [InlineData("## APPROVED: NO")]
    [InlineData("not yet, in my view, APPROVED")]
    public void Any_gate_asks_for_changes_when_its_words_do(string text)
    {
        Is(Verdict.Changes, ReviewGate.Review, text);
        Is(Verdict.Changes, ReviewGate.Audit, text);
        Is(Verdict.Changes, ReviewGate.Other, text);
    }

    [Theory]
    [InlineData("LGTM")]
    [InlineData("Looks good to me.")]
    [InlineData("approved with nits")]
    [InlineData("Everything is fine, I think.")]
    [InlineData("No issues found")]
    [InlineData("I looked at the code.")]
    [InlineData("> All good")]
    [InlineData("```\nAll good\n```")]
    [InlineData("All good?")]
    [InlineData("Almost All good")]
    [InlineData("Not all good")]
    [InlineData("All good except the parser")]
    [InlineData("The first line has to be `All good` when I approve.")]
    [InlineData("## Review\n\nAll good")]
    [InlineData("{\"status\": ")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("APPROVED")]
    public void A_review_that_neither_approves_nor_asks_is_degraded(string text) => Is(Verdict.Degraded, ReviewGate.Review, text);

    [Theory]
    [InlineData("APPROVED")]
    [InlineData("APPROVED - ship it")]
    [InlineData("APPROVED - no critical or high issues were found")]
    [InlineData("APPROVED - ship it\n\n## Previous round\n- CHANGES_REQUIRED: two findings")]
    [InlineData("# Audit\n\n## Verdict\n\nAPPROVED\n")]
    [InlineData("**Verdict: APPROVED** ✅")]
    [InlineData("Verdict: approved")]
    [InlineData("Approved: yes")]
    [InlineData("This sprint is APPROVED.")]
    [InlineData("No vulnerabilities found. APPROVED")]
    [InlineData("I did not find any issues, APPROVED.")]
    [InlineData("| Verdict | APPROVED |\n|---|---|\n| Critical | 0 |")]
    [InlineData("- [x] APPROVED\n- [ ] CHANGES_REQUIRED")]
    [InlineData("APPROVED - ship it\n\n## Findings\n- [LOW] a long line\n- **MEDIUM**: no limit on names")]
    [InlineData("APPROVED - ship it\n\n| Severity | Count |\n|---|---|\n| Critical | 0 |\n| High | 0 |\n| Medium | 2 |")]
    [InlineData("## Previous audit\nNOT APPROVED: fixed now\n\n## Verdict\nAPPROVED")]
    [InlineData("APPROVED - ship it\n\n## Recommendations\n- rotate keys more often")]
    public void An_audit_passes_when_it_says_so_plainly(string text) => Is(Verdict.Pass, ReviewGate.Audit, text);

    [Theory]
    [InlineData("The text \"APPROVED\" is what I write when all is settled.")]
    [InlineData("> APPROVED")]
    [InlineData("```\nAPPROVED\n```")]
    [InlineData("## Example\nAPPROVED")]
    [InlineData("It was APPROVED in the last round.")]
    [InlineData("APPROVED?")]
    [InlineData("It could be APPROVED")]
    [InlineData("The approved library is used everywhere.")]
    [InlineData("<!-- APPROVED -->")]
    [InlineData("- [ ] APPROVED")]
    [InlineData("Audit done, see the report.")]
    [InlineData("Far from APPROVED")]
    [InlineData("All good")]
    public void An_audit_that_only_speaks_of_it_is_degraded(string text) => Is(Verdict.Degraded, ReviewGate.Audit, text);

    [Fact]
    public void A_refusal_keeps_its_findings_with_their_severity()
    {
        var judgement = Judge(ReviewGate.Review, "# Review\n\n## Critical Issues (MUST FIX)\n\n- `src/db.cs:12`: SQL injection\n\n## Minor\n- [LOW] a typo\n\n## Summary\n- I read all files");

        Assert.Equal(GateSource.Text, judgement.Source);
        Assert.Contains("SQL injection", judgement.Why, StringComparison.Ordinal);
        Assert.Equal(
            [new ReviewFinding(FindingSeverity.Critical, "src/db.cs", 12, "SQL injection"), new ReviewFinding(FindingSeverity.Low, null, null, "a typo")],
            judgement.Findings.Findings.Select(f => f with { Context = "" }));
        Assert.Equal(new FindingCounts(1, 0, 0, 1), judgement.Counts);
        Assert.NotNull(judgement.Fingerprint);
    }

    [Fact]
    public void A_megabyte_is_judged_and_more_than_two_is_not()
    {
        var filler = string.Concat(Enumerable.Repeat("Nothing to say about this line of the work.\n", 24_000));

        Is(Verdict.Pass, ReviewGate.Review, "All good\n\n" + filler);
        Is(Verdict.Changes, ReviewGate.Review, "All good\n\n" + filler + "\n\nNOT APPROVED");
        Is(Verdict.Degraded, ReviewGate.Review, "All good\n\n" + filler + filler);
    }

    [Theory]
    [InlineData("#")]
    [InlineData("- ")]
    [InlineData("`")]
    [InlineData("```\n")]
    [InlineData("~~~~\n```\n")]
    [InlineData("|a|b|\n|-|-|\n")]
    [InlineData("**")]
    [InlineData("\"APPROVED ")]
    [InlineData("<!--")]
    [InlineData("<!-- LOA-VERDICT ")]
    [InlineData("not approved if ")]
    [InlineData("✅❌")]
    [InlineData("\ud800")]
    [InlineData("# a\n## b\n### c\n")]
    [InlineData("a.b/c:1 ")]
    public void Hostile_texts_of_a_megabyte_are_judged_without_a_fault(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));

        Assert.NotEqual(Verdict.Pass, Judge(ReviewGate.Audit, text).Verdict);
        Assert.NotEqual(Verdict.Pass, Judge(ReviewGate.Review, text).Verdict);
    }

    private static GateJudgement Judge(ReviewGate gate, string text) => GateJudge.Judge(new GateInput { Gate = gate, File = text, FileIsFresh = true });

    private static void Is(Verdict verdict, ReviewGate gate, string text)
    {
        var judgement = Judge(gate, text);
        Assert.True(verdict == judgement.Verdict, $"{gate}: {judgement.Verdict}: {judgement.Why}");
        Assert.DoesNotContain('\n', judgement.Why);
    }
}
