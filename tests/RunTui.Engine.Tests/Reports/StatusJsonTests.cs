using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Reports;

public sealed class StatusJsonTests
{
    [Fact]
    public void Status_of_a_running_run_names_steps_and_what_they_wait_for()
    {
        using var json = JsonDocument.Parse(StatusJson.Write(StatusSnapshot.Build(new()
        {
            RunFolder = "/runs/r1",
            Blueprint = new()
            {
                Name = "R \"1\"",
                Defaults = new() { Tool = "codex" },
                Steps =
                [
                    new() { Id = "a", Title = "First", Status = StepStatus.InProgress, Attempts = 2 },
                    new() { Id = "b", Tool = "gemini", Depends = ["a"] },
                ],
            },
            State = new() { Status = "running", CurrentStep = "a", CurrentAttempt = 2, CurrentAttemptMax = 3 },
            LockHeld = true,
            OwnerAlive = true,
            OpenBlockers = 1,
        }), new NextCommand("/runs/r1")));

        var root = json.RootElement;
        Assert.Equal("R \"1\"", root.GetProperty("name").GetString());
        Assert.Equal("running", root.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("outcome").ValueKind);
        Assert.Equal("""{"lock":true,"alive":true}""", root.GetProperty("owner").GetRawText());
        Assert.Equal("""{"total":2,"done":0,"blocked":0,"in_progress":1,"pending":1,"skipped":0}""", root.GetProperty("counts").GetRawText());
        Assert.Equal("""{"id":"a","title":"First","attempt":2,"attempt_max":3,"log":null}""", root.GetProperty("active_step").GetRawText());
        Assert.Equal(1, root.GetProperty("open_blockers").GetInt32());
        Assert.Equal(
            """{"id":"b","title":"","status":"pending","tool":"gemini","attempts":0,"depends":["a"],"waits_for":[{"id":"a","status":"in_progress"}]}""",
            root.GetProperty("steps")[1].GetRawText());
    }

    [Fact]
    public void Status_of_a_blocked_run_names_blocker_and_next_action()
    {
        using var json = JsonDocument.Parse(StatusJson.Write(StatusSnapshot.Build(new()
        {
            RunFolder = "/runs/r1",
            Blueprint = new() { Steps = [new() { Id = "a", Status = StepStatus.Blocked }] },
            State = new() { Status = "incomplete" },
            LastBlocker = new("t", "a", "hard_blocked", "no key"),
            HasBlockers = true,
        }), new NextCommand("/runs/r1")));

        var root = json.RootElement;
        Assert.Equal("incomplete_blocked", root.GetProperty("outcome").GetString());
        Assert.Equal("""{"ts":"t","step_id":"a","status":"hard_blocked","message":"no key"}""", root.GetProperty("blocker").GetRawText());
        Assert.Equal("""{"path":"/runs/r1/blockers.jsonl","reason":"Blocker lifecycle log"}""", root.GetProperty("inspect_next").GetRawText());
        Assert.True(root.GetProperty("human_needed").GetBoolean());
        Assert.Equal(["run-tui resolve /runs/r1 a --note \"…\"", "run-tui resume /runs/r1"], root.GetProperty("next_commands").EnumerateArray().Select(c => c.GetString()));
        Assert.StartsWith("Human needed:", root.GetProperty("next_action").GetString(), StringComparison.Ordinal);
    }
}
