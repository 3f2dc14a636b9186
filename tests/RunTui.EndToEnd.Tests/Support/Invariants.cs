using System.Text.Json;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>What must hold when a run is complete, whatever happened on the way.</summary>
internal static class Invariants
{
    /// <summary>
    /// No completed step appears twice, none is missing; every JSON file can be read; the journal has no gap; nothing that the
    /// run started lives, and nobody holds it. No agent was started twice; only one that asks may ask again, where its question
    /// had been heard and not yet been put to anybody.
    /// </summary>
    public static void AssertComplete(Sandbox run, IEnumerable<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            Assert.True(run.Lines($"{step.Id}.done").Length == 1, $"{step.Id} completed {run.Lines($"{step.Id}.done").Length} times\n{Story(run)}");
            var starts = run.Lines($"{step.Id}.starts").Length;
            Assert.True(starts == step.ExpectedStarts || (step.Asks && starts > step.ExpectedStarts), $"{step.Id} was started {starts} times instead of {step.ExpectedStarts}\n{Story(run)}");
            Assert.True(run.StatusOf(step.Id) == "done", $"{step.Id} is {run.StatusOf(step.Id)}\n{Story(run)}");
        }

        AssertReadable(run);
        AssertContinuous(run);
        AssertLeftAlone(run);
    }

    /// <summary>Every JSON file of the run folder parses, and so does every line of the files of lines.</summary>
    public static void AssertReadable(Sandbox run)
    {
        foreach (var name in new[] { "blueprint.json", "run-state.json", "launch.json" })
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(run[name]));
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }

        foreach (var path in Directory.EnumerateFiles(run.Path, "*.jsonl"))
        {
            foreach (var line in File.ReadLines(path))
            {
                using var document = JsonDocument.Parse(line);
                Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            }
        }
    }

    /// <summary>The journal counts from 1 without a gap.</summary>
    public static void AssertContinuous(Sandbox run)
    {
        var text = File.ReadAllText(run["events.jsonl"]);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var numbers = run.Journal().Select(e => e.GetProperty("seq").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers);
    }

    /// <summary>Nothing that was started in the sandbox lives, and no lock is left.</summary>
    public static void AssertLeftAlone(Sandbox run)
    {
        var left = run.Processes;
        Assert.True(left.Count == 0, $"still alive: {string.Join("; ", left)}");
        Assert.False(File.Exists(run[".run.lock"]), ".run.lock is left");
        Assert.False(File.Exists(run["run-owner.json"]), "run-owner.json is left");
    }

    /// <summary>The journal without its bulky parts, for the message of a failure.</summary>
    public static string Story(Sandbox run) => string.Join('\n', run.Journal().Select(e => string.Join(' ', e.EnumerateObject()
        .Where(p => p.Name is "seq" or "event" or "step_id" or "status" or "detail" or "attempt" or "pid")
        .Select(p => $"{p.Name}={p.Value}"))));
}
