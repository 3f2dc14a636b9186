using System.Text.Json.Nodes;
using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>Plans whose steps go through flows are edited like others, and keep what the form has no field for.</summary>
public sealed class FlowPlansTests
{
    [Fact(Timeout = 60000)]
    public Task Fields_of_flows_come_out_as_they_went_in() => Task.Run(() =>
    {
        using var editor = new EditorRobot(80, 24, Plan(), isLowest: true);
        var before = JsonNode.Parse(File.ReadAllText(editor.Folder.Blueprint))!.AsObject();

        editor.Sees("○ m1").Press("j", "j").Sets("Timeout", "900").Press("w").Sees("Save this").Sees("timeout: none → 900").Press("s").Sees("Saved: 1 change.");

        var after = JsonNode.Parse(File.ReadAllText(editor.Folder.Blueprint))!.AsObject();
        before["steps"]![1]!["timeout"] = 900;
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    });

    [Fact(Timeout = 60000)]
    public Task Form_of_a_stage_can_be_read_and_edited() => Task.Run(() =>
    {
        foreach (var (cols, rows) in new[] { (80, 24), (200, 50) })
        {
            using var editor = new EditorRobot(cols, rows, Plan(), isLowest: true);

            editor.Press("j").Sees("╭─ plan").Press("Tab", "\e[F").Press("\e[H").Sets("Title", "Plan it well").Press("w").Sees("Save this").Press("s").Sees("Saved: 1 change.");

            Assert.Equal("before", editor.OnDisk.FindStep("plan")!.Stage);
            Assert.Equal("Plan it well", editor.OnDisk.FindStep("plan")!.Title);
        }
    });

    private static JsonObject Plan() => JsonNode.Parse("""
        {
          "name": "demo", "goal": "Test.", "context": "# Task", "flow": "milestone", "worktree": ".worktrees/demo", "branch": "runr/demo/x",
          "scope": { "allow": ["src/**"], "deny": [".env"], "presets": ["vitest"], "allow_deps": false },
          "verification": { "tier0": ["npm test"], "max_seconds": 600, "retries": 2, "risk_triggers": [{ "name": "db", "patterns": ["db/**"], "tier": 2 }] },
          "breaker": { "ticks": 50, "elapsed": "2h", "stall": 900 },
          "routes": { "work": { "tool": "codex" }, "review": { "tool": "claude-code", "model": "x" } },
          "workers": { "codex": { "bin": "codex", "args": ["exec"], "output": "text" } },
          "runr": { "run_id": "20260101000000", "task": "task.md" },
          "steps": [
            { "id": "plan", "title": "plan (milestone)", "detail": "Plan.", "done_when": "It is planned.", "stage": "before", "status": "pending" },
            { "id": "m1", "title": "One", "detail": "Make one.", "done_when": "one is there", "group": "milestones", "risk": "high", "scope": ["src/one/**"], "owns": ["src/one/**"], "depends": ["plan"], "status": "pending" }
          ]
        }
        """)!.AsObject();
}
