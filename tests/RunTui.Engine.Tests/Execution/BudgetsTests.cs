using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Execution;

/// <summary>A budget of tokens or money: the call that would come next is not made, and what was made counts.</summary>
public sealed class BudgetsTests
{
    private const string Counts = "echo call >> calls\n";

    [Theory(Timeout = 60000)]
    [InlineData("usd", 0.25, 0.3)]
    [InlineData("tokens", 120, 130)]
    public async Task Next_step_begins_only_where_something_is_left_and_a_resume_needs_more(string kind, double limit, double raised)
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "First."), Plan.Step("b", "claude-code", "Second.", Plan.After("a"))).With(("breaker", Limit(kind, limit))));
        host.AddProgram("claude", Counts + AgentScripts.Claude("Done."));

        var first = await host.RunAsync();

        Assert.Equal((RunOutcome.Stopped, RunStatus.Halted, StopReasons.Budget), (first.Outcome, first.State.Status, first.State.StopReason));
        Assert.Equal((StepStatus.Done, StepStatus.Pending, 0), (first.StatusOf("a"), first.StatusOf("b"), first.Step("b").Attempts));
        Assert.Equal("a", first.Started);
        Assert.Single(host.Lines("calls"));
        Assert.Contains(StopWords.RaisesBudget, new RunReasons(first.State, isLive: false).Of("b").Text, StringComparison.Ordinal);

        var unchanged = await host.RunAsync();

        Assert.Equal((RunOutcome.Stopped, StopReasons.Budget), (unchanged.Outcome, unchanged.State.StopReason));
        Assert.Single(host.Lines("calls"));

        host.Edit(plan => plan["breaker"] = Limit(kind, raised));
        var last = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, 2), (last.Outcome, host.Lines("calls").Length));
    }

    [Fact(Timeout = 60000)]
    public async Task Attempt_that_failed_is_not_tried_again_with_nothing_left()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.", ("max_retries", 3))).Defaults(("auto_resolve_attempts", 0)).With(("breaker", Limit("tokens", 200))));
        host.AddProgram("claude", Counts + AgentScripts.Claude("No.") + "exit 1\n");

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal((RunOutcome.Stopped, StopReasons.Budget), (run.Outcome, run.State.StopReason));
        Assert.Equal((StepStatus.Pending, 2, 2), (run.StatusOf("a"), run.Step("a").Attempts, host.Lines("calls").Length));
        Assert.Equal("Stopped between two attempts; reset to pending", run.Of("step", "interrupted", "a").Single().Detail);
    }

    [Fact(Timeout = 60000)]
    public async Task Those_at_work_come_to_their_ends()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Step("a", "claude-code", "First."),
            Plan.Shell("b", "touch b.here; until [ -e go ]; do sleep 0.02; done; echo through"),
            Plan.Shell("c", "touch c.here", Plan.After("a"))).With(("max_parallel", 2), ("breaker", Limit("usd", 0.2))));
        host.AddProgram("claude", "until [ -e b.here ]; do /bin/sleep 0.02; done\n" + AgentScripts.Claude("Done."));
        var live = await host.StartAsync();
        await live.Until("step", "done", "a");

        File.WriteAllText(host.At("go"), "");
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Stopped, StopReasons.Budget), (run.Outcome, run.State.StopReason));
        Assert.Equal((StepStatus.Done, StepStatus.Pending), (run.StatusOf("b"), run.StatusOf("c")));
        Assert.False(File.Exists(host.At("c.here")));
    }

    [Fact(Timeout = 60000)]
    public async Task Run_whose_last_step_used_all_of_it_is_complete()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")).With(("breaker", Limit("usd", 0.1))));
        host.AddProgram("claude", AgentScripts.Claude("Done."));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Routed_steps_stop_before_the_next_call()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "codex", "First."), Plan.Step("b", "codex", "Second.", Plan.After("a"))).With(("flow", "routed"), ("breaker", Limit("tokens", 60))));
        foreach (var step in new[] { "a", "b" })
        {
            host.EditStep(step, ("flow", "routed"));
        }

        host.AddProgram("codex", AgentScripts.Codex("Done."));

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.Stopped, StopReasons.Budget), (run.Outcome, run.State.StopReason));
        Assert.Equal((StepStatus.Done, 0), (run.StatusOf("a"), run.Step("b").Attempts));
    }

    private static JsonObject Limit(string kind, double limit) => new() { [kind] = limit };
}
