using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Tests.Routes;

/// <summary>A routed run from the shell: what its calls used is counted, and a budget stops it before the next.</summary>
public sealed class BudgetRunTests : IDisposable
{
    private readonly ExecHost _exec = new();

    public void Dispose() => _exec.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Run_stops_with_4_before_the_next_call_and_goes_on_once_the_budget_is_raised()
    {
        var host = _exec.Host;
        host.WorkingDirectory = null;
        host.PlanOf("site", """{"id":"a","work":"implementation"}""", """{"id":"b","work":"implementation","depends":["a"]}""");
        Limit(120);

        Assert.Equal(4, await host.RunAsync("--headless", "runs/site"));

        await host.RunAsync("status", "runs/site", "--json");
        var meters = JsonDocument.Parse(host.Out).RootElement.GetProperty("meters");
        Assert.Equal((1, 120, 40), (meters.GetProperty("calls").GetInt32(), meters.GetProperty("tokens").GetInt32(), meters.GetProperty("cached_input_tokens").GetInt32()));
        Assert.Equal("gpt-5.3-codex", meters.GetProperty("models")[0].GetProperty("model").GetString());
        Assert.Equal(0, meters.GetProperty("budgets")[0].GetProperty("left").GetInt32());
        Assert.Equal(1, JsonNode.Parse(File.ReadAllText(host.Folder["metrics.json"]))!["codex"]!["successes"]!.GetValue<int>());

        Limit(1000);

        Assert.Equal(0, await host.RunAsync("resume", "runs/site"));
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(host.Folder["metrics.json"]))!["codex"]!["successes"]!.GetValue<int>());
    }

    private void Limit(int tokens)
    {
        var file = _exec.Host.Folder["runs", "site", "blueprint.json"];
        var plan = JsonNode.Parse(File.ReadAllText(file))!;
        plan["breaker"] = new JsonObject { ["tokens"] = tokens };
        File.WriteAllText(file, plan.ToJsonString());
    }
}
