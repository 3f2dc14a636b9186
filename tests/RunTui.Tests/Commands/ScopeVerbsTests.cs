using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Tests.Commands;

/// <summary>A step of a flow changed what it may not: what is said of it, and the verbs that decide.</summary>
public sealed class ScopeVerbsTests : IDisposable
{
    private readonly CommandLineHost _host = new();
    private readonly string _repo;
    private readonly string _run;

    public ScopeVerbsTests()
    {
        _repo = Directory.CreateDirectory(_host.Folder["repo"]).FullName;
        _host.WorkingDirectory = _repo;
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.org");
        _host.Folder.Write("repo/src/a.txt", "a\n");
        Git("add", ".");
        Git("commit", "-q", "-m", "begin");
        File.AppendAllText(Path.Combine(_repo, ".git", "info", "exclude"), "runs/\n.worktrees/\n");
        var worker = _host.Folder["worker.sh"];
        File.WriteAllText(worker, "cat > /dev/null\necho secret > notes.txt\necho b > src/b.txt\ncat <<'END'\nBEGIN_JSON\n{\"status\":\"ok\",\"handoff_memo\":\"Done.\",\"commands_run\":[],\"observations\":[]}\nEND_JSON\nEND\n");
        _host.Folder.Write("repo/runs/demo/blueprint.json", new JsonObject
        {
            ["name"] = "demo",
            ["goal"] = "Test.",
            ["flow"] = "milestone-fast",
            ["worktree"] = ".worktrees/demo",
            ["branch"] = "demo",
            ["scope"] = new JsonArray("src/**"),
            ["routes"] = new JsonObject { ["implementation"] = new JsonObject { ["tool"] = "codex" } },
            ["workers"] = new JsonObject { ["codex"] = new JsonObject { ["bin"] = "/bin/sh", ["args"] = new JsonArray(worker), ["output"] = "text" } },
            ["steps"] = new JsonArray(new JsonObject { ["id"] = "m1", ["title"] = "All of it", ["detail"] = "Make b.", ["done_when"] = "b is there", ["status"] = "pending" }),
        }.ToJsonString());
        _run = Path.Combine(_repo, "runs", "demo");
    }

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Violation_is_shown_with_files_diff_and_the_three_commands()
    {
        Assert.Equal(3, await _host.RunAsync("--headless", "runs/demo"));
        Assert.Contains($"  run-tui allow {_run} m1\n  run-tui widen {_run} m1\n  run-tui revert {_run} m1\n", _host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _host.RunAsync("blockers", "runs/demo"));
        Assert.Contains("■ m1 — All of it (guard", _host.Out, StringComparison.Ordinal);
        Assert.Contains("stopped because files out of scope were changed (guard_violation)", _host.Out, StringComparison.Ordinal);
        Assert.Contains("  violation: ", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"  run-tui revert {_run} m1\n  run-tui skip {_run} m1\n", _host.Out, StringComparison.Ordinal);

        await _host.RunAsync("blockers", "runs/demo", "--json");
        var json = JsonDocument.Parse(_host.Out).RootElement;
        Assert.Equal("guard_violation", json.GetProperty("stop_reason").GetString());
        Assert.Equal(["notes.txt"], json.GetProperty("violations").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal("violation", json.GetProperty("evidence")[0].GetProperty("kind").GetString());
        Assert.Contains("+secret", json.GetProperty("evidence")[0].GetProperty("lines").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(["allow", "widen", "revert", "skip", "done"], json.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("kind").GetString()));
    }

    [Theory(Timeout = 60000)]
    [InlineData("allow", "m1: allowed this once; it is pending.", true)]
    [InlineData("widen", "m1: its files are in scope from now on; it is pending.", true)]
    [InlineData("revert", "m1: its files are as they were; it is pending.", false)]
    public async Task Each_verb_decides_and_says_what_comes_next(string verb, string said, bool keepsFile)
    {
        await _host.RunAsync("--headless", "runs/demo");

        Assert.Equal(0, await _host.RunAsync(verb, "runs/demo", "m1"));

        Assert.StartsWith(said, _host.Out, StringComparison.Ordinal);
        Assert.EndsWith($"  run-tui resume {_run}\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(keepsFile, File.Exists(Path.Combine(_repo, ".worktrees", "demo", "notes.txt")));
        Assert.Equal(verb == "allow" ? 0 : 1, await _host.RunAsync("undo", "runs/demo", "m1"));
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _repo })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
