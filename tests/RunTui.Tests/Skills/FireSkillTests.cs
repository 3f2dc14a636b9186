using System.Text.Json.Nodes;
using RunTui.Testing;

namespace RunTui.Tests.Skills;

/// <summary>Who does a work item by the words of <c>run-execute</c>, and writes the documents when it says so, has nothing refused.</summary>
public sealed class FireSkillTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public FireSkillTests()
    {
        _host.Folder.Write(
            ".specs-fire/state.yaml",
            "project:\n  name: shop\nintents:\n  - id: intent\n    title: Sign-in\n    status: pending\n    work_items:\n      - id: item\n        title: Make it\n        status: pending\n        mode: confirm\nruns:\n  active: []\n  completed: []\n");
        _host.Folder.Write(".specs-fire/intents/intent/work-items/item.md", "---\nid: item\ntitle: Make it\nintent: intent\nmode: confirm\nstatus: pending\n---\n\nMake it.\n");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Item_is_completed()
    {
        var walk = SkillPackage.Of("run-execute").Main.Walk;
        Assert.Equal(["init-run", "update-checkpoint", "update-checkpoint", "update-phase", "update-phase", "update-phase", "complete-run"], walk.Select(command => command.Words[1]));

        var run = "";
        foreach (var command in walk)
        {
            // What is written by then, by whom the skill is for.
            if (command.Words[1] == "complete-run")
            {
                Write(run, "review-report.md", "No findings.");
            }
            else if (command.Words[^1] == "review")
            {
                Write(run, "test-report.md", "1 passed");
            }
            else if (command.Words[1] == "update-checkpoint")
            {
                Write(run, "plan.md", "Add it.");
            }

            Assert.True(await _host.RunAsync([.. command.Words.Select(word => word == "run" ? run : word)]) == ExitCodes.Complete, $"{command}: {_host.Error}");
            run = run.Length > 0 ? run : (string)JsonNode.Parse(_host.Out)!["runId"]!;
        }

        var state = File.ReadAllText(_host.Folder[".specs-fire/state.yaml"]);
        Assert.Contains("active: []", state, StringComparison.Ordinal);
        Assert.Contains($"id: {run}", state, StringComparison.Ordinal);
    }

    private void Write(string run, string document, string text) => _host.Folder.Write($".specs-fire/runs/{run}/{document}", $"# A document\n\n## Work Item: item\n\n{text}\n");
}
