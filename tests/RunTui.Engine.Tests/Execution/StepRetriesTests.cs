using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class StepRetriesTests
{
    /// <summary>Fails as often as told, and then ends well.</summary>
    private static string FailsTimes(int times) => $"echo run >> runs; [ $(wc -l < runs) -gt {times} ]";

    [Theory(Timeout = 60000)]
    [InlineData(LaunchMode.Legacy)]
    [InlineData(LaunchMode.Adaptive)]
    [InlineData(LaunchMode.Expansion)]
    public async Task Failed_step_runs_again_as_often_as_max_retries_says(LaunchMode mode)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", FailsTimes(2), ("max_retries", 2))).Defaults(("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(mode);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["1/3", "2/3", "3/3"], run.Of("attempt", "starting").Select(e => $"{e.Attempt}/{e.AttemptMax}"));
        Assert.Equal(3, run.Step("a").Attempts);
        Assert.Equal([(1, "failed", 1), (2, "failed", 1), (3, "done", 0)], run.Step("a").EndedAttempts.Select(a => (a.Number, a.Result, a.ExitCode!.Value)));
        Assert.All(run.Step("a").EndedAttempts, a => Assert.True(a.EndedAt >= a.StartedAt && File.Exists(a.Log)));
        Assert.Equal(3, host.StepOnDisk("a")["_attempts"]!.GetValue<int>());
    }

    [Fact(Timeout = 60000)]
    public async Task Standard_mode_runs_a_step_once_whatever_the_plan_says()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", FailsTimes(1), ("max_retries", 5)), Plan.Shell("b", "echo b >> order")));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
        Assert.Single(host.Lines("runs"));
        Assert.Equal((StepStatus.Blocked, StepStatus.Pending), (run.StatusOf("a"), run.StatusOf("b")));
        Assert.Empty(host.Lines("order"));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_without_retries_left_is_blocked_and_needs_a_person()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo broken; exit 3")).Defaults(("max_retries", 1), ("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        var hard = Assert.Single(run.Of("step", "blocked_hard"));
        Assert.Equal(("Retries exhausted", true, true, "tool_crash"), (hard.Detail, hard.RetryExhausted, hard.HumanNeeded, hard.FailureClass));
        Assert.Equal("Attempt 2/2 failed with class=tool_crash and exit=3. It ended with exit code 3. broken", hard.FailureSummary);
        Assert.Equal(hard.FailureSummary, Assert.Single(run.State.OpenBlockers).Message);
        Assert.Equal([3, 3], run.Of("attempt", "ended").Select(e => e.ExitCode!.Value));
    }

    [Fact(Timeout = 60000)]
    public async Task Attempts_are_counted_over_the_steps_whole_life_and_retries_per_launch()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", FailsTimes(3), ("max_retries", 1))).Defaults(("auto_resolve_attempts", 0)));
        await host.RunAsync(LaunchMode.Adaptive);
        host.EditStep("a", ("status", "pending"));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(["3/2", "4/2"], run.Of("attempt", "starting").Select(e => $"{e.Attempt}/{e.AttemptMax}"));
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(4, run.Step("a").Attempts);
        Assert.True(File.Exists(host.At("logs", "steps", "a", "attempt-4.log")));
    }

    [Fact(Timeout = 60000)]
    public async Task Second_prompt_tells_what_went_wrong_in_the_first_attempt()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")).Defaults(("auto_resolve_attempts", 0)));
        host.AddProgram("claude", AgentScripts.InTurn("echo broken >&2; exit 7", AgentScripts.Claude("Now it works.")));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.DoesNotContain("RETRY CONTEXT", host.Read("logs", "steps", "a", "prompt-1.txt"), StringComparison.Ordinal);
        var second = host.Read("logs", "steps", "a", "prompt-2.txt");
        Assert.Contains("## RETRY CONTEXT (Attempt 2)", second, StringComparison.Ordinal);
        Assert.Contains("Failure class: tool_crash", second, StringComparison.Ordinal);
        Assert.Contains("Attempt 1/3 failed with class=tool_crash and exit=7.", second, StringComparison.Ordinal);
        Assert.Equal("Now it works.", run.Step("a").Summary);
    }

    [Fact(Timeout = 60000)]
    public async Task Attempt_that_takes_too_long_is_ended_with_all_it_started()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "sleep 300 & echo $! > child; echo $$ > pid; sleep 300", ("timeout", 1))));

        var run = await host.RunAsync();

        Assert.Equal("timeout", Assert.Single(run.Of("step", "failed")).FailureClass);
        Assert.Contains("class=timeout and exit=124", run.Step("a").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Step("a").Timeouts);
        Assert.Contains("Timeouts: 1", host.Read("completion-summary.txt"), StringComparison.Ordinal);
        Assert.False(host.IsAlive("pid"));
        Assert.False(host.IsAlive("child"));
    }

    [Fact(Timeout = 60000)]
    public async Task Tool_that_returns_124_by_itself_has_crashed_and_not_timed_out()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 124")));

        var run = await host.RunAsync();

        Assert.Equal("tool_crash", Assert.Single(run.Of("step", "failed")).FailureClass);
        Assert.Equal(0, run.Step("a").Timeouts);
    }

    [Fact(Timeout = 60000)]
    public async Task Step_whose_program_is_missing_is_blocked_without_an_attempt()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "codex", "Do it.")));

        var run = await host.RunAsync();

        Assert.Equal(["step/starting", "blocker/hard_blocked", "step/blocked_hard"], run.StoryOf("a"));
        Assert.Contains("'codex'", run.Step("a").Blocker!.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Step("a").Attempts);
    }
}
