using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What is written down of a call that a route made: its model in the journal, and a count in plan-and-execute's metrics.</summary>
public sealed class RoutedCallsTests
{
    [Fact(Timeout = 60000)]
    public async Task Routed_call_is_counted_and_one_of_the_steps_own_tool_is_not()
    {
        using var host = new EngineHost(Plan.Of(Routed("a"), Plan.Step("b", "codex", "Second.", Plan.After("a"))));
        var file = host.Home("metrics.json");
        host.Metrics = new RouterMetrics(file, TimeProvider.System);
        host.AddProgram("codex", AgentScripts.Codex("Done."));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal((RouterSettings.DefaultCodeModel, 50L, 10L), (run.Step("a").EndedAttempts[0].Model, run.Step("a").EndedAttempts[0].InputTokens, run.Step("a").EndedAttempts[0].OutputTokens));
        Assert.Null(run.Step("b").EndedAttempts[0].Model);
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var codex = json.RootElement.GetProperty("codex");
        Assert.Equal((1, 0, 60), (codex.GetProperty("successes").GetInt32(), codex.GetProperty("failures").GetInt32(), codex.GetProperty("total_tokens").GetInt32()));
    }

    [Fact(Timeout = 60000)]
    public async Task Failed_call_is_counted_as_one()
    {
        using var host = new EngineHost(Plan.Of(Routed("a")));
        var metrics = host.Metrics = new RouterMetrics(host.Home("metrics.json"), TimeProvider.System);
        host.AddProgram("codex", AgentScripts.CodexFails("It broke."));
        host.AddProgram("claude", AgentScripts.Claude("Done."));

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.FailClosed, BlockerKind.Fallback), (run.Outcome, run.Step("a").Blocker!.Kind));
        Assert.Equal((0, run.Step("a").Attempts), ((int)metrics.Read(out _).Backends[0].Successes, (int)metrics.Read(out _).Backends[0].Failures));
    }

    [Fact(Timeout = 60000)]
    public async Task Metrics_that_can_not_be_written_are_a_warning()
    {
        using var host = new EngineHost(Plan.Of(Routed("a")));
        host.Metrics = new RouterMetrics(Directory.CreateDirectory(host.Home("metrics.json")).FullName, TimeProvider.System);
        host.AddProgram("codex", AgentScripts.Codex("Done."));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Contains("the call is not counted", run.Of("runner", "warning").Single().Detail, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Routed(string id)
    {
        var step = Plan.Step(id, "codex", "Do it.", ("work", "implementation"), ("max_retries", 0));
        step.Remove("tool");
        return step;
    }
}
