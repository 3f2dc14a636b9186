using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>The draft pull requests of runs, word for word.</summary>
public sealed class PullRequestTests
{
    [Fact]
    public void A_sprint_that_is_through()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7, findings: 3).Approved("sprint-1", deleted: 1).Done("sprint-1");

        var text = Of(run, commits: [Commit("feat(sprint-1): Part 1", "sprint-1")], deleted: [new("src/old.cs", "sprint-1", 2)]);

        Assert.Equal("Run Mode: sprint-1 implementation", text.Title);
        Assert.Equal(
            """
            ## Summary

            - **Target:** `sprint-1`
            - **Cycles:** 2
            - **Files Changed:** 4
            - **Commits:** 1
            - **Findings Fixed:** 3

            ## 🗑️ DELETED FILES - REVIEW CAREFULLY

            **Total: 1 file deleted**

            ```text
            src/
            └── old.cs (sprint-1, cycle 2)
            ```

            > ⚠️ Check that each of these was meant to go before you merge.

            ## Test Results

            - `sprint-1`: review passed in round 2, audit passed

            ---

            Made by run-tui. This is a draft: a person decides what becomes of it.

            """,
            text.Body);
    }

    [Fact]
    public void A_plan_that_is_through()
    {
        var run = new PlayedRun(sprints: 2).Launch().Complete("sprint-1", "sprint-2");

        var text = Of(run, commits: [Commit("feat(sprint-1): Part 1", "sprint-1"), Commit("feat(sprint-2): Part 2", "sprint-2"), Commit("docs: by hand", "")]);

        Assert.Equal("Run Mode: Sprint Plan implementation", text.Title);
        Assert.Equal(
            """
            ## Summary

            | | |
            |---|---|
            | Sprints Completed | 2 of 2 |
            | Total Cycles | 2 |
            | Files Changed | 4 |
            | Findings Fixed | 0 |

            ## Sprint Breakdown

            | Sprint | Status | Cycles | Files Changed |
            |---|---|---|---|
            | `sprint-1` | completed | 1 | 2 |
            | `sprint-2` | completed | 1 | 2 |

            No files were deleted in this run.

            ## Commits by Sprint

            ### `sprint-1`

            - `01234567` `feat(sprint-1): Part 1`

            ### `sprint-2`

            - `01234567` `feat(sprint-2): Part 2`

            ### Others

            - `01234567` `docs: by hand`

            ## Flatline Review Summary

            No Flatline review was executed in this run.

            ## Test Results

            - `sprint-1`: review passed, audit passed
            - `sprint-2`: review passed, audit passed

            ## Context Cleanup

            Nothing was archived: the files that the sprints were planned in are as they were.

            ---

            Made by run-tui. This is a draft: a person decides what becomes of it.

            """,
            text.Body);
    }

    [Fact]
    public void A_sprint_that_halted()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7).Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.Cycles, 1), "the limit of 1 cycle"));

        var text = Of(run);

        Assert.Equal("[INCOMPLETE] Run Mode: sprint-1", text.Title);
        Assert.Equal(
            """
            ## Status: HALTED

            - **Run ID:** `run-20260102-0a1b2c3d`
            - **Target:** `sprint-1`
            - **Halt Reason:** `the limit of 1 cycle`

            ## Progress

            - **Cycles:** 1 of 20
            - **Files Changed:** 2
            - **Findings Fixed:** 0

            ## Cycle History

            | Cycle | Phase | Findings | Files Changed |
            |---|---|---|---|
            | 1 | REVIEW | 2 | 2 |

            No files were deleted in this run.

            ## How to go on

            - Resume: `run-tui resume --reset-breaker`
              (the circuit breaker has tripped; `--reset-breaker` lets it count anew)
            - Abandon: close this pull request and delete its branch.

            ---

            Made by run-tui. This is a draft: a person decides what becomes of it.

            """,
            text.Body);
    }

    [Fact]
    public void A_plan_that_halted()
    {
        var run = new PlayedRun().Launch().Complete("sprint-1").Begin("sprint-2").Enter("sprint-2", "implement").Block("sprint-2", BlockerKind.Question, "Which one?");

        var text = Of(run);

        Assert.Equal("[INCOMPLETE] Run Mode: Sprint Plan", text.Title);
        Assert.Contains("- **Failed Sprint:** `sprint-2`\n- **Halt Reason:** `Which one?`\n", text.Body, StringComparison.Ordinal);
        Assert.Contains("## Completed Sprints\n\n- [x] `sprint-1`: 1 cycle, 2 files\n\n## Remaining Sprints\n\n- [ ] `sprint-2`: `Part 2` (stopped here)\n- [ ] `sprint-3`: `Part 3`\n\n## Metrics\n", text.Body, StringComparison.Ordinal);
        Assert.Contains("- Resume: `run-tui resume`\n- Abandon:", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_that_is_fixed()
    {
        var run = new PlayedRun("bug").Launch().Begin("sprint-bug-1").Pass("sprint-bug-1", "triage").Approved("sprint-bug-1").Done("sprint-bug-1");

        var text = PullRequest.Of(new() { Standing = run.Standing, Confidence = new() { Reproduction = "strong", TestType = "integration", Risk = "high", Lines = 12 } });

        Assert.Equal("Bug Fix: Login fails", text.Title);
        Assert.Equal(
            """
            ## Bug Fix: `Login fails`

            **Bug ID:** `20260102-a1b2c3`  
            **Source:** `/run --bug`

            ### Confidence Signals

            - **Reproduction:** strong
            - **Test type:** integration
            - **Files changed:** 2
            - **Lines changed:** 12
            - **Risk level:** high

            ### Artifacts

            - **Triage:** `grimoires/loa/a2a/sprint-bug-1/triage.md`
            - **Review:** `grimoires/loa/a2a/sprint-bug-1/reviewer.md`
            - **Audit:** `grimoires/loa/a2a/sprint-bug-1/auditor-sprint-feedback.md`

            ### Status

            READY FOR HUMAN REVIEW

            ---

            Made by run-tui. This is a draft: a person decides what becomes of it.

            """,
            text.Body);
    }

    [Fact]
    public void Where_each_sprint_has_its_own_it_is_about_that_one()
    {
        var run = new PlayedRun(sprints: 2).Launch().Complete("sprint-1", "sprint-2");

        var text = PullRequest.Of(new() { Standing = run.Standing, SprintId = "sprint-1", Commits = [Commit("one", "sprint-1"), Commit("two", "sprint-2")], Deleted = [new("b", "sprint-2", 1)] });

        Assert.Equal("Run Mode: sprint-1 implementation", text.Title);
        Assert.Contains("- **Commits:** 1\n", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sprint-2", text.Body, StringComparison.Ordinal);
        Assert.Contains(DeletedTree.Nothing, text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergences_that_were_let_pass_are_told()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Approved("sprint-1").Enter("sprint-1", "red-team").Leave("sprint-1", Verdict.Pass, 2, 5, "max cycles reached, skipping").Done("sprint-1");
        var report = """{"findings":[{"id":"RT-1","classification":"CONFIRMED_DIVERGENCE","severity":800,"sdd_requirement":"Tokens expire","code_evidence":"a.cs:3 never"},{"id":"RT-2","classification":"PARTIAL_IMPLEMENTATION","severity":900},{"id":"RT-3","classification":"CONFIRMED_DIVERGENCE","severity":699}]}""";

        Assert.Contains("Unresolved divergences from the design\n\nThe red team confirmed these and they were not resolved:\n\n- `sprint-1`: 2 confirmed: `max cycles reached, skipping`\n", Of(run).Body, StringComparison.Ordinal);
        Assert.Contains(
            "\n- `sprint-1` `RT-1` (severity 800): `Tokens expire` – `a.cs:3 never`\n",
            PullRequest.Of(new() { Standing = run.Standing, Divergences = Divergence.Read(report, "sprint-1", 700) }).Body,
            StringComparison.Ordinal);
        Assert.Empty(Divergence.Read("{ damaged", "sprint-1", 700));
    }

    [Theory]
    [InlineData("`; @everyone fixes #1 | x")]
    [InlineData("```\n# Heading\n</details><script>")]
    [InlineData("[link](http://evil) ![i](x) ``two`` @team/all")]
    [InlineData("\u202Ereversed\u0000 \u001b[31mred")]
    public void Words_of_agents_stay_words(string hostile)
    {
        var run = new PlayedRun(sprints: 1, with: p => p with { Sprints = [p.Sprints[0] with { Title = hostile }] }).Launch().Complete("sprint-1");
        var halted = new PlayedRun(sprints: 1, with: p => p with { Sprints = [p.Sprints[0] with { Title = hostile }] }).Launch().Begin("sprint-1").Block("sprint-1", BlockerKind.Question, hostile);
        var bug = new PlayedRun("bug", with: p => p with { RunMode = p.RunMode with { BugTitle = hostile } }).Launch().Begin("sprint-bug-1").Approved("sprint-bug-1").Done("sprint-bug-1");

        foreach (var text in new[] { Of(run, [Commit(hostile, "sprint-1")], [new(hostile, "sprint-1", 1)]), Of(halted, [], [new("a/" + hostile, hostile, 1)]), Of(bug) })
        {
            var outside = MarkdownOutsideCode.Of(text.Body);
            Assert.DoesNotContain("@", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("script", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("#1", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("# Heading", outside, StringComparison.Ordinal);
            Assert.DoesNotContain(text.Body, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain("\u202E", text.Body, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text.Title);
            Assert.DoesNotMatch("@[a-z]", text.Title);
            Assert.DoesNotMatch("#[0-9]", text.Title);
        }
    }

    [Fact]
    public void A_body_is_never_longer_than_GitHub_takes_and_says_that_it_was_cut()
    {
        var run = new PlayedRun(sprints: 60).Launch();
        var commits = Enumerable.Range(0, 4000).Select(n => Commit($"feat(sprint-{(n % 60) + 1}): " + new string('`', 90), $"sprint-{(n % 60) + 1}")).ToImmutableArray();
        var deleted = Enumerable.Range(0, 400).Select(n => new DeletedFile($"{new string('d', 3000)}/{n}", "sprint-1", 1)).ToImmutableArray();

        var text = Of(run.Complete("sprint-1"), commits, deleted);

        Assert.True(text.Body.Length <= PullRequest.GitHubLimit, $"{text.Body.Length}");
        Assert.Contains("> This text was cut to fit GitHub's limit:", text.Body, StringComparison.Ordinal);
        Assert.Contains("> This text was cut", MarkdownOutsideCode.Of(text.Body), StringComparison.Ordinal);
    }

    private static PullRequestText Of(PlayedRun run, ImmutableArray<RunCommit>? commits = null, ImmutableArray<DeletedFile>? deleted = null) =>
        PullRequest.Of(new() { Standing = run.Standing, Commits = commits ?? [], Deleted = deleted ?? [] });

    private static RunCommit Commit(string subject, string step) => new("0123456789abcdef0123456789abcdef01234567", subject, step, 1);
}
