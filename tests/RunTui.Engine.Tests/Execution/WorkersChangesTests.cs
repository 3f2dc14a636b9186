using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What workers leave in the checkout, and beside it: what becomes part of a checkpoint, and what stops the run.</summary>
public sealed class WorkersChangesTests
{
    private const string Branch = "runr/demo/make-b";

    [Fact(Timeout = 60_000)]
    public async Task Files_of_any_name_and_renames_that_change_only_case_are_committed_as_they_are()
    {
        using var host = Fast("""
            git mv src/a.txt src/A.txt
            echo x > 'src/with space.txt'
            echo x > 'src/a "quote" and $(date)`.txt'
            echo x > 'src/two
            lines.txt'
            echo x > 'src/-n'
            echo x > 'src/:(top)x'
            echo x > src/ä.txt

            """);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(
            new[] { "src/-n", "src/:(top)x", "src/A.txt", "src/a \"quote\" and $(date)`.txt", "src/a.txt", "src/two\nlines.txt", "src/with space.txt", "src/ä.txt" }.Order(StringComparer.Ordinal),
            host.Git("show", "--no-renames", "--name-only", "--format=", "-z", Branch).Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Equal("", FlowHost.GitIn(host.Worktree, "status", "--porcelain"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Commits_of_a_worker_are_in_the_checkpoint_once()
    {
        using var host = Fast("echo 1 > src/b.txt; git add -A; git commit -qm one; echo 2 >> src/b.txt; git commit -qam two; echo 3 > src/c.txt\n");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal(["checkpoint(m1): All of it"], host.Commits());
        Assert.Equal("1\n2", host.Git("show", Branch + ":src/b.txt"));
        Assert.Equal("3", host.Git("show", Branch + ":src/c.txt"));
        Assert.Equal("m1", host.Git("log", "-1", "--format=%(trailers:key=Run-Tui-Step,valueonly,separator=)", Branch));
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_into_the_users_checkout_stops_a_run_in_a_worktree()
    {
        using var host = Fast("echo b > src/b.txt; echo x >> ../../src/a.txt\n");

        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.GuardViolation, ended.Step("m1").StopReason);
        Assert.Contains(ended.Step("m1").Violations, line => line.StartsWith(Path.Combine(host.Repo, "src/a.txt"), StringComparison.Ordinal));
        Assert.Empty(host.Commits());
    }

    [Fact(Timeout = 60_000)]
    public async Task Change_in_the_users_checkout_alone_is_a_question_that_allow_answers_and_revert_never_touches()
    {
        using var host = Fast("echo b > src/b.txt; echo x >> ../../src/a.txt\n");
        var ended = await host.RunAsync();

        Assert.Contains("outside of the run's worktree, by the worker or by somebody else", ended.Step("m1").Blocker!.Message, StringComparison.Ordinal);
        Assert.Contains("allow it", await AnswerAsync(host, RunCommand.Revert), StringComparison.Ordinal);
        Assert.Contains("allow it", await AnswerAsync(host, RunCommand.Widen), StringComparison.Ordinal);
        Assert.Equal("a\nx\n", File.ReadAllText(Path.Combine(host.Repo, "src/a.txt")));
        Assert.Null(await AnswerAsync(host, RunCommand.Allow));
        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
        Assert.Equal("src/b.txt", host.Git("show", "--name-only", "--format=", Branch));
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_into_the_users_checkout_is_noticed_by_who_takes_the_agent_over()
    {
        using var host = Fast("echo x >> ../../src/a.txt; touch ../../../wrote; while [ ! -f ../../../go ]; do sleep 0.05; done; echo b > src/b.txt\n");
        var first = await host.StartAsync();
        await first.Until(() => File.Exists(host.Engine.Home("wrote")));
        await first.HandOver.CancelAsync();
        await first.Ending;
        first.Run.Dispose();

        File.WriteAllText(host.Engine.Home("go"), "");
        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.GuardViolation, ended.Step("m1").StopReason);
        Assert.Contains(Path.Combine(host.Repo, "src/a.txt"), ended.Step("m1").Violations);
        Assert.Equal(1, host.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Plan_is_not_taken_from_the_worker_that_it_binds()
    {
        using var host = Fast("", ("verification", new JsonObject { ["tier0"] = Plan.List("test -f never"), ["retries"] = 0 }));
        host.Implements($"echo b > src/b.txt; sed -i 's#test -f never#true#' '{host.Engine.Folder.Blueprint}'\n" + FlowHost.Ok());

        var ended = await host.RunAsync();
        var again = await host.RunAsync();

        Assert.Equal([StopReasons.VerificationFailed, StopReasons.VerificationFailed], new[] { ended, again }.Select(e => e.Step("m1").StopReason));
        Assert.Equal(["test -f never"], again.State.Plan!.Blueprint.Verification.Tier0);
        Assert.Contains("test -f never", host.Engine.Read("blueprint.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("test -f never", host.Engine.Read("blueprint.rejected.json"), StringComparison.Ordinal);
        var refused = Assert.Single(ended.Of("plan", "rejected"));
        Assert.StartsWith("verification was edited in blueprint.json while an agent was at work", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("run-tui set", refused.Detail, StringComparison.Ordinal);
        Assert.Empty(host.Commits());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("true", true)]
    [InlineData("echo more >> .env", false)]
    public async Task Denied_file_that_git_ignores_may_be_there_but_not_be_changed(string work, bool isFine)
    {
        using var host = Fast(work + "; echo b > src/b.txt\n", ("worktree", null), ("scope", new JsonObject { ["deny"] = Plan.List(".env") }));
        host.Write(".env", "SECRET=1\n");

        var ended = await host.RunAsync();

        Assert.Equal(isFine ? null : StopReasons.GuardViolation, ended.Step("m1").StopReason);
        Assert.Equal(isFine ? RunOutcome.Completed : RunOutcome.NeedsPerson, ended.Outcome);
    }

    [Fact(Timeout = 60_000)]
    public async Task Work_that_is_found_to_be_done_is_verified_all_the_same()
    {
        using var host = Fast("", ("verification", new JsonObject { ["tier0"] = Plan.List("test -f src/b.txt") }));
        var done = FlowHost.Reports("no_changes_needed", "It is there.", new JsonObject { ["files_checked"] = Plan.List("src/a.txt") });
        host.Implements(done, "echo b > src/b.txt\n" + FlowHost.Ok());

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal([Verdict.Pass, Verdict.Changes, Verdict.Pass, Verdict.Pass, Verdict.Pass], ended.Step("m1").Phases.Select(v => v.Verdict!.Value));
    }

    [Fact(Timeout = 60_000)]
    public async Task Work_that_is_done_already_makes_no_commit()
    {
        using var host = Fast("", ("verification", new JsonObject { ["tier0"] = Plan.List("test -f src/a.txt") }));
        host.Implements(FlowHost.Reports("no_changes_needed", "It is there.", new JsonObject { ["files_checked"] = Plan.List("src/a.txt") }));

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Single(ended.Of("checkpoint", "unchanged"));
        Assert.Empty(host.Commits());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{\"files_checked\": [\"src/nothing.txt\"]}")]
    [InlineData("{\"files_checked\": [\"../../src/a.txt\"]}")]
    [InlineData("{\"commands_run\": [{\"command\": \"make\", \"exit_code\": 2}]}")]
    [InlineData("{\"grep_output\": \"  \"}")]
    public async Task Evidence_that_is_not_true_is_none(string evidence)
    {
        using var host = Fast("");
        host.Implements(FlowHost.Reports("no_changes_needed", "It is there.", JsonNode.Parse(evidence)!.AsObject()));

        var ended = await host.RunAsync();

        Assert.Equal(StopReasons.InsufficientEvidence, ended.Step("m1").StopReason);
    }

    private static async Task<string?> AnswerAsync(FlowHost host, string kind)
    {
        using var run = await OwnedRun.OpenAsync(host.Engine.Folder, host.Engine.Time);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = "m1", By = "tester@here 1" });
    }

    private static FlowHost Fast(string work, params (string, JsonNode?)[] fields)
    {
        var host = new FlowHost([("flow", "milestone-fast"), .. fields]);
        host.Implements(work + FlowHost.Ok());
        return host;
    }
}
