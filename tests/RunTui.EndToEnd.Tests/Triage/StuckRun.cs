using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Triage;

/// <summary>A run of thirty steps that ended in the night with five different blockers, each with five steps behind it.</summary>
internal sealed partial class StuckRun : IDisposable
{
    /// <summary>The steps that wait, in the plan's order: a question, a failure, a gate, a file that was not made, an approval.</summary>
    public static readonly string[] Waiting = ["ask", "fail", "gate", "file", "confirm"];

    private StuckRun(Sandbox sandbox) => Sandbox = sandbox;

    public Sandbox Sandbox { get; }

    /// <summary>Lets it run until nothing goes on.</summary>
    public static async Task<StuckRun> StartAsync()
    {
        var sandbox = new Sandbox(Plan());
        var stuck = await sandbox.RunAsync("--headless", sandbox.Path, "--launch-mode", "adaptive");
        Assert.True(stuck.ExitCode == 3, stuck.ToString());
        Assert.All(Waiting, step => Assert.Equal("blocked", sandbox.StatusOf(step)));
        return new StuckRun(sandbox);
    }

    /// <summary>The journal without what differs from one time to the next: clocks, processes, who and where.</summary>
    public IReadOnlyList<string> Story() => [.. Sandbox.Journal().Select(e =>
    {
        var line = JsonNode.Parse(e.GetRawText())!.AsObject();
        foreach (var field in new[] { "ts", "at", "run", "pid", "pid_start", "duration_ms", "peak_bytes" })
        {
            line.Remove(field);
        }

        return Process().Replace(line.ToJsonString().Replace(Sandbox.Path, "RUN", StringComparison.Ordinal), "SOMEBODY");
    })];

    public void Dispose() => Sandbox.Dispose();

    private static JsonObject Plan()
    {
        JsonObject[] first =
        [
            Step("ask", "[ -n \"$RUN_TUI_NOTE\" ] || { echo 'BLOCKED: which key?'; exit 0; }; echo \"$RUN_TUI_NOTE\" > note"),
            Step("fail", "exit 3"),
            Step("gate", "[ -e tried ] && touch mended; touch tried", ("gate_profile", "tests")),
            Step("file", "true", ("acceptance", new JsonObject { ["files_required"] = new JsonArray("never.txt") })),
            Step("confirm", "true", ("mode", "confirm")),
        ];
        var behind = Waiting.SelectMany(id => Enumerable.Range(1, 5).Select(i => Step($"{id}-{i}", "true", ("depends", new JsonArray(i == 1 ? id : $"{id}-{i - 1}")))));
        return new JsonObject
        {
            ["name"] = "stuck",
            ["goal"] = "Get it going again.",
            ["created"] = "2026-01-01T00:00:00Z",
            ["context"] = "None.",
            ["defaults"] = new JsonObject
            {
                ["tool"] = "shell",
                ["timeout"] = 60,
                ["max_retries"] = 0,
                ["auto_resolve_attempts"] = 0,
                ["gate_commands"] = new JsonObject { ["tests"] = "test -e mended" },
            },
            ["steps"] = new JsonArray([.. first, .. behind]),
        };
    }

    private static JsonObject Step(string id, string script, params (string Name, JsonNode Value)[] more)
    {
        var step = new JsonObject { ["id"] = id, ["title"] = $"Step {id}", ["detail"] = script, ["done_when"] = "It is through.", ["depends"] = new JsonArray(), ["status"] = "pending" };
        foreach (var (name, value) in more)
        {
            step[name] = value;
        }

        return step;
    }

    /// <summary>Who did something, as events say it: user, host and process.</summary>
    [GeneratedRegex(@"[^\s""]+@[^\s""]+ \d+")]
    private static partial Regex Process();
}
