using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Execution;

public sealed class AgentFailuresTests
{
    [Fact(Timeout = 60000)]
    public async Task Claude_whose_result_is_an_error_has_failed_although_it_exits_with_zero()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")));
        host.AddProgram("claude", AgentScripts.ClaudeFails("Invalid API key · Please run /login"));

        var run = await host.RunAsync();

        var failed = Assert.Single(run.Of("step", "failed"));
        Assert.Equal("auth", failed.FailureClass);
        Assert.Equal("Attempt 1/1 failed with class=auth and exit=0. Invalid API key · Please run /login", failed.FailureSummary);
    }

    [Fact(Timeout = 60000)]
    public async Task Codex_whose_turn_failed_has_failed_although_it_exits_with_zero()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "codex", "Do it.")));
        host.AddProgram("codex", AgentScripts.CodexFails("stream disconnected before completion"));

        var run = await host.RunAsync();

        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
        Assert.Contains("stream disconnected", Assert.Single(run.Of("step", "failed")).Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Tokens_and_cost_of_all_attempts_add_up()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Step("a", "claude-code", "Do it."),
            Plan.Step("b", "codex", "Do it too."),
            Plan.Step("c", "claude-code", "And this.", ("acceptance", new System.Text.Json.Nodes.JsonObject { ["commands"] = Plan.List("[ -f calls2 ] || { touch calls2; exit 1; }") })))
            .Defaults(("auto_resolve_attempts", 0)));
        host.AddProgram("claude", AgentScripts.Claude("Done."));
        host.AddProgram("codex", AgentScripts.Codex("Done."));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        Assert.Equal((120, 0.25m), (run.Step("a").Tokens, run.Step("a").CostUsd));
        Assert.Equal((60, 0m), (run.Step("b").Tokens, run.Step("b").CostUsd));
        Assert.Equal((240, 0.5m), (run.Step("c").Tokens, run.Step("c").CostUsd));
        Assert.Equal((420, 0.75m), (run.State.Tokens, run.State.CostUsd));
        Assert.Equal(420, RunReader.TryReadState(host.Folder)!.Tokens);
        Assert.Equal([120L, 60, 120, 120], run.Of("attempt", "ended").Select(e => e.Tokens!.Value));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_waits_out_a_rate_limit_and_does_not_lose_a_retry()
    {
        var time = new ManualTimeProvider();
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it."))) { Time = time };
        host.AddProgram("claude", AgentScripts.InTurn(AgentScripts.ClaudeIsLimited(), AgentScripts.ClaudeIsLimited("Rate limited, try again in 2 minutes"), AgentScripts.Claude("Done.")));

        var live = await host.StartAsync();
        foreach (var (waits, seconds) in new[] { (1, 30), (2, 120) })
        {
            await live.Until(() => live.Events.Count(e => e.Status == "rate_limited") == waits);
            Assert.Contains($"waiting {seconds} s", live.Events.Last(e => e.Status == "rate_limited").Detail, StringComparison.Ordinal);
            await AdvanceUntilAsync(time, TimeSpan.FromSeconds(seconds), live, () => live.Events.Count(e => e is { Event: "attempt", Status: "starting" }) > waits);
        }

        var run = await live.EndAsync();
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(3, run.Step("a").Attempts);
        Assert.Empty(run.Of("step", "failed"));
    }

    [Fact(Timeout = 60000)]
    public async Task Rate_limit_that_does_not_end_counts_as_a_failure_after_five_waits()
    {
        var time = new ManualTimeProvider();
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it."))) { Time = time };
        host.AddProgram("claude", AgentScripts.ClaudeIsLimited());

        var live = await host.StartAsync();
        await AdvanceUntilAsync(time, TimeSpan.FromMinutes(1), live, () => live.Ending.IsCompleted);

        var run = await live.EndAsync();
        Assert.Equal([30, 60, 120, 240, 480], run.Of("step", "rate_limited").Select(e => int.Parse(e.Detail.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("rate_limit", Assert.Single(run.Of("step", "failed")).FailureClass);
        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
    }

    [Fact(Timeout = 60000)]
    public async Task Step_that_waits_for_a_rate_limit_can_be_stopped()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")));
        host.AddProgram("claude", AgentScripts.ClaudeIsLimited());

        var live = await host.StartAsync();
        await live.Until("step", "rate_limited", "a");
        await live.Stop.CancelAsync();

        var run = await live.EndAsync();
        Assert.Equal((RunOutcome.Interrupted, StepStatus.Pending), (run.Outcome, run.StatusOf("a")));
    }

    private static async Task AdvanceUntilAsync(ManualTimeProvider time, TimeSpan step, LiveRun live, Func<bool> condition)
    {
        // Small steps: whoever begins to wait after one is reached by the next.
        await Eventually.True(() =>
        {
            time.Advance(step / 4);
            return condition() || live.Ending.IsCompleted;
        });
    }
}
