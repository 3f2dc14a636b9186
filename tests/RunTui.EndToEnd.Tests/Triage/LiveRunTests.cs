using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;
using RunTui.EndToEnd.Tests.Terminals;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.EndToEnd.Tests.Triage;

/// <summary>Somebody watches a run that gets stuck in five ways, and answers it while it goes on, by nothing but keys.</summary>
public sealed class LiveRunTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_of_thirty_steps_with_five_different_blockers_is_brought_to_completed_from_the_dashboard_alone()
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        var folder = Plan(sandbox);
        terminal.Type($"cd {folder.Path}; '{RunTuiProcess.Program}' . --launch-mode adaptive; echo rc=$?");

        await terminal.SeesAsync("Waits for you (5)");
        terminal.Press("g");
        terminal.Press("a");
        await terminal.SeesAsync("Your answer:");
        terminal.TypeText("green");
        terminal.Press("Enter");
        await terminal.SeesAsync("Waits for you (4)");
        File.WriteAllText(Path.Combine(folder.Path, "mended"), "");
        terminal.Press("g");
        terminal.Press("r");
        await terminal.SeesAsync("Waits for you (3)");
        terminal.Press("g");
        terminal.Press("S");
        await terminal.SeesAsync("Waits for you (2)");
        terminal.Press("g");
        terminal.Press("D");
        await terminal.SeesAsync("Done because:");
        terminal.TypeText("made it by hand");
        terminal.Press("Enter");
        await terminal.SeesAsync("Waits for you ─");
        terminal.Press("y");
        await terminal.SeesAsync("review");
        terminal.Press("y");

        await terminal.SeesAsync("✓ completed");
        terminal.Press("q");
        await terminal.SeesAsync("rc=0");
        var follower = new RunFollower(folder);
        follower.Read();
        Assert.Equal(30, follower.State.Steps.Count);
        Assert.Equal(["linted"], follower.State.OrderedSteps.Where(s => s.Status == StepStatus.Skipped).Select(s => s.Id));
        Assert.All(follower.State.OrderedSteps.Where(s => s.Id != "linted"), s => Assert.Equal(StepStatus.Done, s.Status));
    }

    /// <summary>Five steps that end in need of a person, each in another way, 24 that need the first five, and one for the end.</summary>
    private static RunFolder Plan(Sandbox sandbox)
    {
        var steps = new JsonArray(
            Step("colour", """[ -n "$RUN_TUI_NOTE" ] || { echo 'BLOCKED: Which colour?'; exit 0; }; echo "painted $RUN_TUI_NOTE" """, "\"on_blocked\":\"block\""),
            Step("flaky", "[ -e mended ] || exit 3", "\"max_retries\":1"),
            Step("linted", "true", "\"gate_profile\":\"lint\",\"max_retries\":1"),
            Step("made", "true", "\"acceptance\":{\"files_required\":[\"made.txt\"]},\"max_retries\":1"),
            Step("deploy", "echo deployed", "\"mode\":\"validate\""));
        string[] stuck = ["colour", "flaky", "linted", "made", "deploy"];
        for (var i = 0; i < 24; i++)
        {
            steps.Add(Step($"part-{i:00}", $"echo part {i}", $"\"depends\":[\"{stuck[i % 5]}\"]"));
        }

        steps.Add(Step("last", "echo last", $"\"depends\":[{string.Join(',', Enumerable.Range(0, 24).Select(i => $"\"part-{i:00}\""))}]"));
        var plan = new JsonObject
        {
            ["name"] = "stuck",
            ["goal"] = "A run that gets stuck.",
            ["max_parallel"] = 5,
            ["defaults"] = new JsonObject { ["tool"] = "shell", ["gate_commands"] = new JsonObject { ["lint"] = "[ -e linted.ok ]" } },
            ["steps"] = steps,
        };
        var folder = new RunFolder(Directory.CreateDirectory(sandbox["stuck"]).FullName);
        File.WriteAllText(folder.Blueprint, plan.ToJsonString());
        return folder;
    }

    private static JsonObject Step(string id, string detail, string more)
    {
        var step = JsonNode.Parse($"{{{more}}}")!.AsObject();
        (step["id"], step["title"], step["detail"], step["done_when"], step["tool"], step["status"]) = (id, $"Do {id}", detail, "It is done.", "shell", "pending");
        return step;
    }
}
