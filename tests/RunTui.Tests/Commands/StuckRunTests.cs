using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Tests.Commands;

/// <summary>Somebody comes back to a run that is stuck in every way, and gets it going from the command line alone.</summary>
public sealed class StuckRunTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 120000)]
    public async Task Run_with_every_kind_of_blocker_is_brought_to_completed_by_verbs()
    {
        var plan = _host.PlanOf(
            "stuck",
            """{"id":"colour","detail":"[ -n \"$RUN_TUI_NOTE\" ] || { echo 'BLOCKED: Which colour?'; exit 0; }; echo \"painted $RUN_TUI_NOTE\"","on_blocked":"block"}""",
            """{"id":"flaky","detail":"[ -e mended ] || exit 3","max_retries":1}""",
            """{"id":"linted","detail":"true","gate_profile":"lint"}""",
            """{"id":"made","detail":"true","acceptance":{"files_required":["made.txt"]}}""",
            """{"id":"deploy","detail":"echo deployed >> deploys","mode":"validate","depends":["colour"]}""",
            """{"id":"tooled","tool":"codex","detail":"true"}""",
            """{"id":"last","detail":"echo last > last","depends":["flaky","linted","made","deploy","tooled"]}""");
        var file = Path.Combine(plan, "blueprint.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        json["defaults"]!["gate_commands"] = new JsonObject { ["lint"] = "[ -e linted.ok ]" };
        File.WriteAllText(file, json.ToJsonString());
        _host.Variables["PATH"] = "/usr/bin:/bin";
        _host.Variables["CODEX_HOME"] = _host.Home;

        Assert.Equal(3, await _host.RunAsync("--headless", "runs/stuck", "--launch-mode", "legacy"));
        Assert.Equal(0, await _host.RunAsync("blockers", "runs/stuck"));
        foreach (var kind in new[] { "(question", "(failed", "(gate", "(acceptance", "(missing" })
        {
            Assert.Contains(kind, _host.Out, StringComparison.Ordinal);
        }

        await AnswerAsync("resolve", "colour", "--note", "green");
        File.WriteAllText(Path.Combine(plan, "mended"), "");
        await AnswerAsync("retry", "flaky", "--timeout", "30");
        await AnswerAsync("skip", "linted", "--reason", "no linter here");
        await AnswerAsync("done", "made", "--reason", "made by hand");
        await AnswerAsync("retry", "tooled", "--tool", "shell");
        Assert.Equal(3, await _host.RunAsync("resume", "runs/stuck"));
        Assert.Contains($"run-tui approve {plan} deploy\n", _host.Out, StringComparison.Ordinal);
        await AnswerAsync("approve", "deploy");
        Assert.Equal(3, await _host.RunAsync("resume", "runs/stuck"));
        await AnswerAsync("reject", "deploy", "--comment", "once more");
        Assert.Equal(3, await _host.RunAsync("resume", "runs/stuck"));
        await AnswerAsync("approve", "deploy");

        Assert.Contains("Can start now: last\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("resume", "runs/stuck"));
        Assert.Contains("Outcome: Completed With Skips", _host.Out, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(plan, "deploys")).Length);
        Assert.Equal(RunStatus.Completed, RunReader.TryReadState(new RunFolder(plan))!.Status);
        Assert.Equal(0, await _host.RunAsync("blockers", "runs/stuck"));
        Assert.Equal("Nothing waits for you.\n", _host.Out);
    }

    private async Task AnswerAsync(string verb, string step, params string[] more)
    {
        var exit = await _host.RunAsync([verb, "runs/stuck", step, .. more]);
        Assert.True(exit == 0, _host.Error);
    }
}
