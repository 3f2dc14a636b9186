using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class RecoveryTests
{
    [Fact(Timeout = 60000)]
    public async Task Ladder_takes_turns_between_attempts_and_recoveries_and_ends_with_a_hard_block()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 2))));
        host.AddProgram("claude", "exit 2\n");

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(
            [
                "attempt 1", "step/failed 1/3", "recovery 1/2", "recovery_attempt/failed",
                "attempt 2", "step/failed 2/3", "recovery 2/2", "recovery_attempt/failed",
                "attempt 3", "step/failed 3/3", "step/blocked_hard",
            ],
            run.Events.Where(e => e.StepId == "a").Select(e => (e.Event, e.Status) switch
            {
                ("attempt", "starting") => $"attempt {e.Attempt}",
                ("step", "failed") => $"step/failed {e.Attempt}/{e.AttemptMax}",
                ("recovery_attempt", "running") => $"recovery {e.RecoveryAttempt}/{e.RecoveryAttemptMax}",
                ("recovery_attempt", "failed") => "recovery_attempt/failed",
                ("step", "blocked_hard") => "step/blocked_hard",
                _ => "",
            }).Where(text => text.Length > 0));
        Assert.Equal((3, 2), (run.Step("a").Attempts, run.Step("a").RecoveryAttempts));
        Assert.Equal("Recovery attempt 2/2 failed with class=tool_crash and exit=2. It ended with exit code 2.", run.Of("recovery_attempt", "failed").Last().Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Successful_recovery_completes_the_step_and_closes_its_blocker()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo 'BLOCKED: no key'", ("acceptance", new System.Text.Json.Nodes.JsonObject { ["files_required"] = Plan.List("made") })),
            Plan.Shell("b", "true", Plan.After("a"))));
        host.AddProgram("claude", AgentScripts.Claude("Found the key.", before: "echo x > made"));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["open", "recovering", "recovered"], Blockers.All(host).Select(b => b.Status));
        Assert.Equal("Recovered automatically via claude-code.", Blockers.Last(host).Message);
        var done = Assert.Single(run.Of("recovery_attempt", "done"));
        Assert.Equal(("Recovery succeeded", "claude-code", 1, 2), (done.Detail, done.RecoveryTool, done.RecoveryAttempt, done.RecoveryAttemptMax));
        Assert.DoesNotContain("step/done", run.StoryOf("a"));
        Assert.Contains("Found the key.", host.Read("handoff", "a.md"), StringComparison.Ordinal);
        Assert.Contains("**Status**: recovered_done", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Contains("no key", host.Read("logs", "steps", "a", "recovery-prompt-1.txt"), StringComparison.Ordinal);
        Assert.True(File.Exists(host.At("logs", "steps", "a", "recovery-attempt-1.log")));
    }

    [Fact(Timeout = 60000)]
    public async Task Recovery_is_bound_to_the_same_acceptance()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell(
            "a", "true", ("max_retries", 0), ("acceptance", new System.Text.Json.Nodes.JsonObject { ["files_required"] = Plan.List("made") })))
            .Defaults(("auto_resolve_attempts", 1)));
        host.AddProgram("claude", AgentScripts.Claude("All is well, trust me."));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
        Assert.Equal("missing_artifact", Assert.Single(run.Of("recovery_attempt", "failed")).FailureClass);
        Assert.Equal("Acceptance failed", Assert.Single(run.Of("step", "blocked_hard")).Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Recovery_that_is_blocked_itself_says_so()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 0))).Defaults(("auto_resolve_attempts", 1)));
        host.AddProgram("claude", AgentScripts.Claude("BLOCKED: ask the owner"));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal("Recovery blocked on attempt 1/1: ask the owner", Assert.Single(run.Of("recovery_attempt", "blocked")).Detail);
        Assert.Equal(["recovering", "open", "hard_blocked"], Blockers.All(host).Select(b => b.Status));
    }

    [Fact(Timeout = 60000)]
    public async Task Missing_fallback_tool_is_said_and_costs_no_recovery()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 1), ("fallback_tool", "codex"))));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(2, run.Of("attempt", "starting").Count());
        Assert.Empty(run.Of("recovery_attempt"));
        Assert.Equal(0, run.Step("a").RecoveryAttempts);
        Assert.Contains(run.Of("runner", "warning"), e => e.Detail.Contains("a can't be recovered: The program 'codex' of codex is not on PATH", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60000)]
    public async Task Plain_retry_that_succeeds_after_a_failed_recovery_leaves_no_recovery_behind()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo run >> runs; [ $(wc -l < runs) -gt 1 ]", ("max_retries", 1))));
        host.AddProgram("claude", "exit 2\n");

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("recovered", Blockers.Last(host).Status);
        var surface = StatusSurface.Render(StatusSnapshot.Build(RunReader.ReadStatus(host.Folder)));
        Assert.DoesNotContain("in progress\n", surface, StringComparison.Ordinal);
        Assert.Contains("Outcome: Completed Cleanly", surface, StringComparison.Ordinal);
        Assert.Contains("Recovery: last blocker auto-recovered", surface, StringComparison.Ordinal);
        var state = RunStateFile.TryReadFile(host.Folder.RunState)!;
        Assert.Equal((false, 0, "", "", "", false), (state.RecoveryActive, state.RecoveryAttempt, state.RecoveryTool, state.RecoveryReason, state.RetrySummary, state.HumanNeeded));
    }

    [Theory(Timeout = 60000)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task Number_of_recoveries_is_what_the_plan_says(int wanted, int made)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1", ("max_retries", 2))).Defaults(("auto_resolve_attempts", wanted)));
        host.AddProgram("claude", "exit 2\n");

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(made, run.Of("recovery_attempt", "running").Count());
    }
}
