using RunTui.Engine.Reports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports;

public sealed class StatusInputsTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Folder_without_anything_reads_as_a_run_that_was_not_started()
    {
        var snapshot = StatusSnapshot.Build(Read());

        Assert.Equal(ReportedState.NotStarted, snapshot.State);
        Assert.Equal(Path.GetFileName(_run.Path), snapshot.Name);
        Assert.Equal("blueprint.json", snapshot.Source);
    }

    [Fact]
    public void Folder_that_is_not_there_reads_as_empty()
    {
        Assert.Null(StatusInputs.ReadFolder(_run["nowhere"], _ => false).Blueprint);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("{")]
    [InlineData("")]
    public void Files_that_hold_no_object_read_as_absent(string text)
    {
        foreach (var name in new[] { "blueprint.json", "run-state.json", "events.jsonl", "blockers.jsonl" })
        {
            _run.Write(name, text);
        }

        var inputs = Read();

        Assert.Null(inputs.Blueprint);
        Assert.Null(inputs.State);
        Assert.Null(inputs.LastEvent);
        Assert.Null(inputs.LastBlocker);
        Assert.NotEmpty(StatusSurface.Render(StatusSnapshot.Build(inputs)));
    }

    [Fact]
    public void Plan_is_read_as_far_as_it_makes_sense()
    {
        _run.Write("blueprint.json", """
            {"name": 7, "goal": ["x"], "defaults": "none", "steps": [
              3, {"id": "a", "status": "paused", "depends": "b"}, {"title": "No id", "status": null},
              {"id": "c", "status": "done", "_attempts": "many", "depends": ["a", 4, null], "tool": "codex"}]}
            """);

        var inputs = Read();

        Assert.Equal("7", inputs.Blueprint!.Name);
        Assert.Equal(["a", "", "c"], inputs.Blueprint.Steps.Select(step => step.Id));
        Assert.Equal(["a", "4"], inputs.Blueprint.Steps[2].Depends);
        Assert.Equal("paused", inputs.UnknownStatuses[0]);
        Assert.Equal("Progress: 1/3 done | 0 blocked | 0 in progress | 1 pending | 0 skipped", SurfaceLine("Progress"));
    }

    [Fact]
    public void Last_event_is_found_before_torn_foreign_and_long_lines()
    {
        var good = """{"ts":"T","event":"step","step_id":"s1","status":"done","detail":"x","attempt":"not a number"}""";
        _run.Write("events.jsonl", "{\"event\":\"old\"}\n" + good + "\n[1]\n" + new string('z', 3 << 20) + "\n{\"ts\":\"torn");

        Assert.Equal("Latest event: T | s1 — step/done | x", SurfaceLine("Latest event"));
    }

    [Fact]
    public void Last_event_is_found_when_its_line_is_longer_than_the_first_look()
    {
        _run.Write("events.jsonl", "{\"event\":\"step\",\"status\":\"done\",\"detail\":\"" + new string('d', 200_000) + "\"}\n");

        Assert.Equal(480, StatusSnapshot.Build(Read()).LatestEvent!.Detail.Length);
    }

    [Fact]
    public void Journal_of_any_size_is_read_from_its_end()
    {
        using (var file = File.OpenWrite(_run["events.jsonl"]))
        {
            file.SetLength(4L << 30);
            file.Seek(0, SeekOrigin.End);
            file.Write("\n{\"ts\":\"T\",\"event\":\"runner\",\"status\":\"completed\"}\n"u8);
        }

        Assert.Equal("Latest event: T | runner/completed", SurfaceLine("Latest event"));
    }

    [Theory]
    [InlineData(".run.lock", "42\n", true, true)]
    [InlineData(".loop-run.lock", "42", true, true)]
    [InlineData(".run.lock", "43\n", true, false)]
    [InlineData(".run.lock", "", true, false)]
    [InlineData(".run.lock", "-42", true, false)]
    [InlineData(".run.lock", "not a pid", true, false)]
    [InlineData("other.lock", "42", false, false)]
    public void Lock_is_alive_when_it_names_a_living_process(string name, string text, bool held, bool alive)
    {
        _run.Write(name, text);

        var inputs = StatusInputs.ReadFolder(_run.Path, pid => pid == 42);

        Assert.Equal((held, alive), (inputs.LockHeld, inputs.OwnerAlive));
    }

    [Fact]
    public void Newest_attempt_log_is_the_one_with_the_highest_number()
    {
        _run.Write("blueprint.json", """{"steps":[{"id":"s1","status":"in_progress"}]}""");
        _run.Write("logs/steps/s1/attempt-2.log", "");
        _run.Write("logs/steps/s1/attempt-x.log", "");
        var newest = _run.Write("logs/steps/s1/attempt-10.log", "");

        Assert.Equal(newest, Read().NewestAttemptLog);
    }

    [Fact]
    public void Newest_attempt_log_is_not_looked_for_outside_the_run()
    {
        _run.Write("logs/attempt-1.log", "");
        _run.Write("logs/steps/x", "");
        _run.Write("blueprint.json", """{"steps":[{"id":"..","status":"in_progress"}]}""");

        Assert.Null(Read().NewestAttemptLog);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_shown_as_far_as_it_can_be()
    {
        File.WriteAllBytes(_run["blockers.jsonl"], [.. "{\"status\":\"open\",\"message\":\"a"u8, 0xFF, .. "b\"}\n"u8]);
        File.WriteAllBytes(_run["events.jsonl"], [.. "{\"event\":\"step\",\"status\":\"x\",\"detail\":\"\\ud800c\"}\n"u8]);

        Assert.Equal("Blocker: open | a\uFFFDb", SurfaceLine("Blocker"));
        Assert.StartsWith("Latest event: step/x | ", SurfaceLine("Latest event"), StringComparison.Ordinal);
    }

    private StatusInputs Read() => StatusInputs.ReadFolder(_run.Path, _ => false);

    private string SurfaceLine(string label) =>
        StatusSurface.Render(StatusSnapshot.Build(Read())).Split('\n').Single(line => line.StartsWith(label + ":", StringComparison.Ordinal));
}
