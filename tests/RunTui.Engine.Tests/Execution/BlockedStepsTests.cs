using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

public sealed class BlockedStepsTests
{
    [Theory(Timeout = 60000)]
    [InlineData(0)]
    [InlineData(9)]
    public async Task Final_line_that_says_blocked_decides_whatever_the_exit_code(int exit)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", $"echo working; echo 'BLOCKED: no key'; exit {exit}")));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
        Assert.Equal("Blocked on attempt 1/1: no key", Assert.Single(run.Of("step", "blocked")).Detail);
        var hard = Assert.Single(run.Of("step", "blocked_hard"));
        Assert.Equal(("blocked", null, true), (hard.FailureClass, hard.RetryExhausted, hard.HumanNeeded));
        Assert.Equal(["blocker/open", "step/blocked", "blocker/hard_blocked", "step/blocked_hard"], run.StoryOf("a").Skip(4));
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_line_that_an_agent_only_quotes_blocks_nothing()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")));
        host.AddProgram("claude", AgentScripts.Claude("The old log said\n> BLOCKED: no key\nbut it works now."));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_message_inside_codex_events_is_seen()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "codex", "Do it.")));
        host.AddProgram("codex", AgentScripts.Codex("I looked.\nBLOCKED: the database is down"));

        var run = await host.RunAsync();

        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
        Assert.Equal("Blocked on attempt 1/1: the database is down", run.Step("a").Blocker!.Message);
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_step_never_uses_its_retries()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs; echo 'BLOCKED: no key'", ("max_retries", 3), ("on_blocked", "block"))));

        var run = await host.RunAsync(LaunchMode.Legacy);

        Assert.Single(host.Lines("runs"));
        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
        Assert.Empty(run.Of("recovery_attempt"));
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_step_is_skipped_where_the_plan_says_so()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo 'BLOCKED: no key'", ("on_blocked", "skip")),
            Plan.Shell("b", "true", Plan.After("a"))));

        var run = await host.RunAsync(LaunchMode.Legacy);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal((StepStatus.Skipped, StepStatus.Done), (run.StatusOf("a"), run.StatusOf("b")));
        Assert.Empty(run.State.OpenBlockers);
        Assert.Equal("recovered", Blockers.Last(host).Status);
    }

    [Fact(Timeout = 60000)]
    public async Task Hard_block_stops_the_run_in_standard_mode()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", "true")));

        var run = await host.RunAsync();

        Assert.Equal("a", run.Started);
        Assert.Equal(StepStatus.Pending, run.StatusOf("b"));
    }

    [Theory(Timeout = 60000)]
    [InlineData(LaunchMode.Legacy)]
    [InlineData(LaunchMode.Adaptive)]
    [InlineData(LaunchMode.Expansion)]
    public async Task Hard_block_lets_other_steps_go_on_in_other_modes(LaunchMode mode)
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", "true"))
            .Defaults(("max_retries", 0), ("auto_resolve_attempts", 0)));

        var run = await host.RunAsync(mode);

        Assert.Equal("a b", run.Started);
        Assert.Equal((StepStatus.Blocked, StepStatus.Done), (run.StatusOf("a"), run.StatusOf("b")));
        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
    }
}
