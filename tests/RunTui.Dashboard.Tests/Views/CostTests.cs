using System.Text.Json.Nodes;
using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Guards;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>What a run's agents used: per tool, model and step, with what is left of the budget.</summary>
public sealed class CostTests
{
    [Theory(Timeout = 60000)]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public Task Tools_models_and_steps_have_their_calls_tokens_and_cost(int cols, int rows) => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(cols, rows, ["a", "b", "c"], plan: plan => plan["breaker"] = new JsonObject { ["usd"] = 5 });
        dashboard.Calls("a", "claude-code", "sonnet", 10_000, 2_000, 3.75m).Calls("b", "claude-code", "haiku", 20_000, 4_000, 0.25m).Starts("c", "codex", "gpt-5.4");

        dashboard.Press("$").Sees("In all: 3 calls, 1 at work; 36.0k tokens; $4.00").Sees("Budget: $4.00 of $5.00, $1.00 left").Sees("of the cost");

        Assert.Equal("a", FirstAfter(dashboard, "Step") is { Length: > 0 } row ? row[..1] : "");
        dashboard.Press("t").Sees("of tokens").Press("n").Sees("of calls").Press("Esc").SeesNo("In all:").Sees("╭─ Steps");
    });

    [Fact(Timeout = 60000)]
    public Task It_goes_on_with_the_run() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(120, 30, ["a", "b"]);
        dashboard.Press("$").Sees("No agent was called yet.").Press("$").SeesNo("No agent was called yet.");

        dashboard.Calls("a", "claude-code", "sonnet", 100, 20, 0.5m).Press("$").Sees("1 call; 120 tokens; $0.50").Sees("claude-code sonnet").Sees("100%");
        dashboard.Calls("b", "codex", null, 1_000, 80).Sees("2 calls; 1.2k tokens; $0.50").Sees("codex (its default)").Sees("codex doesn't say what it costs: that is in no sum here.");
    });

    [Fact(Timeout = 60000)]
    public Task Rows_beyond_the_window_are_scrolled_to() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(80, 24, Enumerable.Range(1, 30).Select(i => $"s{i}"));
        for (var i = 1; i <= 30; i++)
        {
            dashboard.Calls($"s{i}", "claude-code", "sonnet", 100, 20, i == 30 ? 0.01m : 0.5m);
        }

        dashboard.Press("$").Sees("30 calls").SeesNo("s30 ").Press("G").Sees("s30 ").SeesNo("30 calls");
    });

    [Fact(Timeout = 60000)]
    public Task Run_that_its_budget_stopped_says_what_gets_it_on() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot(200, 50, ["a", "b"], plan: plan => plan["breaker"] = new JsonObject { ["tokens"] = 100 });
        dashboard.Calls("a", "codex", "gpt-5.4", 100, 20);
        dashboard.Publish(PhaseEvents.Tripped("", new BreakerRule(BreakerKind.Tokens, 100), "used")).Publish(PhaseEvents.Stopped(StopReasons.Budget, "used"));
        dashboard.Launcher.Run!.End(RunOutcome.Stopped);

        dashboard.Sees("The run stopped because its budget is used up. Raise its breaker in the plan (e), then s goes on; $ says what used it.");
        dashboard.Press("$").Sees("Budget: 120 of 100 tokens, 0 left: no other call begins");
    });

    private static string FirstAfter(DashboardRobot dashboard, string heading)
    {
        var lines = dashboard.Text.Split('\n').Select(l => l.Trim('│', ' ')).ToList();
        var at = lines.FindIndex(l => l.StartsWith(heading + " ", StringComparison.Ordinal) && l.Contains("calls", StringComparison.Ordinal));
        return at < 0 ? "a" : lines[at + 1];
    }
}
