using System.Text.Json.Nodes;

namespace RunTui.Tests.Runr;

/// <summary>What becomes of a run's commits and worktree, and the small verbs about runs.</summary>
public sealed class RunrDeliveryTests : IDisposable
{
    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public RunrDeliveryTests()
    {
        _repository.Write(".runr/runr.config.json", """
            { "agent": { "name": "shop" }, "scope": { "allowlist": ["src/**"] }, "verification": { "tier0": ["true"] },
              "workers": { "codex": { "bin": "codex", "args": [], "output": "text" }, "claude": { "bin": "claude", "args": [], "output": "text" } } }
            """);
        _repository.Worker("claude", """
            prompt=$(cat)
            case "$prompt" in
              *'"milestones"'*) cat <<'END'
            BEGIN_JSON
            {"milestones": [
              {"goal": "Make b", "files_expected": ["src/b.txt"], "done_checks": ["it is there"], "risk_level": "low"},
              {"goal": "Make c", "files_expected": ["src/c.txt"], "done_checks": ["it is there"], "risk_level": "low"}]}
            END_JSON
            END
              ;;
              *) printf 'BEGIN_JSON\n{"status": "approve", "changes": []}\nEND_JSON\n' ;;
            esac
            """);
        _repository.Worker("codex", """
            cat > /dev/null
            if [ -f src/b.txt ]; then echo c > src/c.txt; else echo b > src/b.txt; fi
            printf 'BEGIN_JSON\n{"status": "ok", "handoff_memo": "Done.", "commands_run": [], "observations": []}\nEND_JSON\n'
            """);
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Submit_delivers_every_checkpoint_and_gc_removes_the_worktree_only_then()
    {
        var id = await RunAsync();
        var worktree = Path.Combine(_repository.Root, ".runr-worktrees", id);

        Assert.Equal(0, await Host.RunAsync("gc", "--older-than", "0", "--json"));
        Assert.Equal("unmerged", Json()["kept"]![0]!["kind"]!.GetValue<string>());
        Assert.True(Directory.Exists(worktree));

        Assert.Equal(0, await Host.RunAsync("submit", id, "--dry-run", "--json"));
        Assert.Equal(("dry_run", "main", 2), (Text("status"), Text("target"), Json()["commits"]!.AsArray().Count));
        Assert.Equal("Work", _repository.Git("log", "-1", "--format=%s").Trim());

        Assert.Equal(0, await Host.RunAsync("submit", id, "--to", "main"));
        Assert.Equal(["checkpoint(m2): Make c", "checkpoint(m1): Make b", "Work"], _repository.Git("log", "--format=%s").Trim().Split('\n'));
        Assert.True(File.Exists(Path.Combine(_repository.Root, "src", "c.txt")));

        Assert.Equal(0, await Host.RunAsync("submit", id, "--json"));
        Assert.Equal("nothing_to_submit", Text("status"));

        Assert.Equal(0, await Host.RunAsync("banish"));
        Assert.True(Directory.Exists(worktree));
        Assert.Equal(0, await Host.RunAsync("tools", "gc", "--older-than", "0", "--dry-run"));
        Assert.Contains("would go: ", Host.Out, StringComparison.Ordinal);
        Assert.True(Directory.Exists(worktree));
        Assert.Equal(0, await Host.RunAsync("gc", "--older-than", "0"));
        Assert.False(Directory.Exists(worktree));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_complete_run_in_the_checkout_has_nothing_to_submit_and_nothing_to_go_on_with()
    {
        Assert.Equal(0, await Host.RunAsync("run", "--task", ".runr/tasks/dark-mode.md", "--json", "--in-place", "--no-branch"));
        var id = JsonNode.Parse(Host.Out.Split('\n')[0])!["run_id"]!.GetValue<string>();
        var journal = Directory.GetFiles(Path.Combine(_repository.Root, ".runr", "runs", id)).Select(File.ReadAllText).ToList();

        Assert.Equal(0, await Host.RunAsync("submit", id, "--json"));
        Assert.Equal(("nothing_to_submit", 2), (Text("status"), Json()["milestones_total"]!.GetValue<int>()));

        Assert.Equal(0, await Host.RunAsync("resume", id, "--time", "7"));
        Assert.Equal($"Run {id} is complete: there is nothing to go on with\n", Host.Out);
        Assert.Equal(journal, Directory.GetFiles(Path.Combine(_repository.Root, ".runr", "runs", id)).Select(File.ReadAllText));
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_runs_are_compared_counted_and_summed_up()
    {
        var first = await RunAsync();
        var second = await RunAsync();
        Assert.NotEqual(first, second);

        Assert.Equal(0, await Host.RunAsync("compare", first, second));
        Assert.Contains("IMPLEMENT", Host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await Host.RunAsync("tools", "compare", first, second, "--json"));
        Assert.Equal(0, Json()["milestones_completed_delta"]!.GetValue<int>());

        Assert.Equal(0, await Host.RunAsync("metrics", "--json"));
        Assert.Equal((2, 2, 1.0, 4), (Json()["runs"]!["total"]!.GetValue<int>(), Json()["runs"]!["complete"]!.GetValue<int>(), Json()["success_rate"]!.GetValue<double>(), Json()["milestones_completed"]!.GetValue<int>()));

        Assert.Equal(0, await Host.RunAsync("runs", "summarize", second));
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(_repository.Root, ".runr", "runs", second, "summary.json")))!;
        Assert.Equal("complete", summary["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Paths_and_version_are_said_for_programs_too()
    {
        Assert.Equal(0, await Host.RunAsync("paths", "--json"));
        Assert.Equal((_repository.Root, Path.Combine(_repository.Root, ".runr", "runs")), (Text("repo_root"), Text("runs_dir")));
        Assert.False(Json()["using_legacy"]!.GetValue<bool>());

        Assert.Equal(0, await Host.RunAsync("version", "--json"));
        Assert.Equal(1, Json()["schema_version"]!.GetValue<int>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Guards_alone_say_whether_a_run_could_start_and_make_none()
    {
        Assert.Equal(0, await Host.RunAsync("guards-only", "--task", ".runr/tasks/dark-mode.md", "--json"));

        Assert.Equal(("dry_run", true), (Text("status"), Json()["guard_ok"]!.GetValue<bool>()));
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr", "runs")));
    }

    private async Task<string> RunAsync()
    {
        Assert.Equal(0, await Host.RunAsync("run", "--task", ".runr/tasks/dark-mode.md", "--json"));
        return JsonNode.Parse(Host.Out.Split('\n')[0])!["run_id"]!.GetValue<string>();
    }

    private JsonObject Json() => JsonNode.Parse(Host.Out)!.AsObject();

    private string? Text(string name) => Json()[name]?.GetValue<string>();
}
