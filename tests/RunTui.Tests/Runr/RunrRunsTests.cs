using System.Text.Json.Nodes;
using RunTui.Testing;

namespace RunTui.Tests.Runr;

/// <summary>The verbs about the runs of Runr tasks, on runs that were made and played by the command line.</summary>
public sealed class RunrRunsTests : IDisposable
{
    private const string Config = """
        { "agent": { "name": "shop" }, "scope": { "allowlist": ["src/**"] }, "verification": { "tier0": ["test -f src/good"], "max_verify_time_per_milestone": 60 },
          "workers": { "codex": { "bin": "codex", "args": [], "output": "text" }, "claude": { "bin": "claude", "args": [], "output": "text" } } }
        """;

    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public RunrRunsTests()
    {
        _repository.Write(".runr/runr.config.json", Config);
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_complete_run_is_told_by_every_verb_as_complete()
    {
        var id = await RunAsync("mkdir -p src; touch src/good");

        Assert.Equal(0, await Host.RunAsync("status", id, "--json"));
        Assert.Equal(("complete", "complete"), (Text("stop_reason"), Json()["milestones"]![0]!["status"]!.GetValue<string>()));

        Assert.Equal(0, await Host.RunAsync("report", id, "--json"));
        Assert.Equal(("complete", "none"), (Text("outcome"), Text("next_action")));
        Assert.Equal("""{"completed":1,"total":1}""", Json()["milestones"]!.ToJsonString());

        Assert.Equal(0, await Host.RunAsync("report", "latest", "--kpi-only"));
        Assert.StartsWith($"{id}: complete ", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("wait", id, "--json"));
        Assert.Equal(("complete", "complete", 1), (Text("status"), Text("stop_reason"), Json()["milestones_completed"]!.GetValue<int>()));

        Assert.Equal(0, await Host.RunAsync("wait", id, "--for", "stop", "--json"));
        Assert.False(Json()["condition_met"]!.GetValue<bool>());

        Assert.Equal(0, await Host.RunAsync("watch", id, "--json"));
        Assert.Equal(("succeeded", 1), (Text("event"), Json()["milestones_completed"]!.GetValue<int>()));

        Assert.Equal(0, await Host.RunAsync("follow", id));
        Assert.Contains("Run terminated: STOPPED\nReason: complete", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("runs", "list", "--json"));
        Assert.Equal((1, "complete"), (Json()["total"]!.GetValue<int>(), Json()["runs"]![0]!["status"]!.GetValue<string>()));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_stopped_is_found_from_a_folder_below_and_as_runr_by_its_own_words()
    {
        var id = await RunAsync("mkdir -p src; echo x >> src/b.txt");
        Host.WorkingDirectory = Directory.CreateDirectory(Path.Combine(_repository.Root, "src", "deep")).FullName;
        Host.Program = "runr";

        Assert.Equal(0, await Host.RunAsync("scry", id));
        Assert.Equal(("STOPPED", "verification_failed_max_retries", 4), (Text("phase"), Text("stop_reason"), Json()["verification_failures"]!.GetValue<int>()));

        Assert.Equal(1, await Host.RunAsync("tools", "wait", id, "--for", "complete"));
        Assert.Equal(("stopped", "verification_failed_max_retries"), (Text("status"), Text("stop_reason")));
        Assert.EndsWith($"resume {id}", Text("resume_command"), StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("report"));
        Assert.Contains("verification_failed_max_retries: ", Host.Out, StringComparison.Ordinal);
        Assert.Contains("next_action          resume", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("status", "--all"));
        Assert.Contains($"{id}  stopped", Host.Out, StringComparison.Ordinal);
        Assert.Contains("Total: 1 run (0 running, 1 stopped)", Host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_resume_has_new_limits_and_a_fresh_budget()
    {
        var id = await RunAsync("mkdir -p src; echo x >> src/b.txt");
        Answer("touch src/good");

        Assert.Equal(0, await Host.RunAsync("resume", id, "--time", "7", "--max-ticks", "9", "--allow-deps"));

        var plan = JsonNode.Parse(File.ReadAllText(Path.Combine(_repository.Root, ".runr", "runs", id, "blueprint.json")))!;
        Assert.Equal(("7m", 9, true), (plan["breaker"]!["elapsed"]!.GetValue<string>(), plan["breaker"]!["ticks"]!.GetValue<int>(), plan["scope"]!["allow_deps"]!.GetValue<bool>()));
        Assert.Equal((7, 9), (plan["runr"]!["time"]!.GetValue<int>(), plan["runr"]!["max_ticks"]!.GetValue<int>()));
        Assert.Equal(0, await Host.RunAsync("wait", id));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_violation_is_not_resumed_until_somebody_decides()
    {
        var id = await RunAsync("mkdir -p src docs; touch src/good docs/y.md");

        Assert.Equal(0, await Host.RunAsync("report", id));
        Assert.Contains("  guard_violation: ", Host.Out, StringComparison.Ordinal);
        Assert.Contains("\n    docs/y.md\n", Host.Out, StringComparison.Ordinal);

        Assert.Equal(3, await Host.RunAsync("resume", id));
        Assert.Contains("--rescope", Host.Error, StringComparison.Ordinal);
        Assert.Contains("--force", Host.Error, StringComparison.Ordinal);

        Assert.Equal(1, await Host.RunAsync("watch", id, "--auto-resume", "--json"));
        Assert.Equal(["failed", "non_resumable"], Events().Select(e => e["event"]!.GetValue<string>()));

        _repository.Write(".runr/runr.config.json", Config.Replace("src/**\"", "src/**\", \"docs/**\"", StringComparison.Ordinal));
        Assert.Equal(0, await Host.RunAsync("resume", id, "--rescope"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Watch_resumes_after_ten_seconds_and_says_each_step()
    {
        var id = await RunAsync("mkdir -p src; echo x >> src/b.txt");
        Answer("touch src/good");

        var exit = await MovingAsync(() => Host.RunAsync("watch", id, "--auto-resume", "--json"));

        Assert.Equal(0, exit);
        var events = Events();
        Assert.Equal(["failed", "resumed", "succeeded"], events.Select(e => e["event"]!.GetValue<string>()).Where(e => e != "watching"));
        Assert.Equal("verification_failed_max_retries", events[0]["stop_reason"]!.GetValue<string>());
        Assert.Equal((1, 3), (events[1]["attempt"]!.GetValue<int>(), events[1]["max_attempts"]!.GetValue<int>()));
        Assert.Equal(1, events[^1]["milestones_completed"]!.GetValue<int>());
        Assert.True(DateTime.Parse(events[1]["timestamp"]!.GetValue<string>(), null) - DateTime.Parse(events[0]["timestamp"]!.GetValue<string>(), null) >= TimeSpan.FromSeconds(10));
    }

    [Fact(Timeout = 120_000)]
    public async Task Watch_gives_up_after_its_attempts()
    {
        var id = await RunAsync("mkdir -p src; echo x >> src/b.txt");

        Assert.Equal(1, await MovingAsync(() => Host.RunAsync("watch", id, "--auto-resume", "--max-attempts", "1", "--json")));

        Assert.Equal(["failed", "resumed", "failed", "max_attempts"], Events().Select(e => e["event"]!.GetValue<string>()).Where(e => e != "watching"));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_in_one_line()
    {
        Assert.Equal(1, await Host.RunAsync("status", "20200101000000"));
        Assert.Contains("Run not found: 20200101000000", Host.Error, StringComparison.Ordinal);

        Assert.Equal(1, await Host.RunAsync("wait", "20200101000000", "--json"));
        Assert.Equal(("run_not_found", "20200101000000"), (Text("error"), Text("run_id")));

        Assert.Equal(0, await Host.RunAsync("status", "--all"));
        Assert.Contains("no runs of Runr tasks", Host.Error, StringComparison.Ordinal);
    }

    /// <summary>Carries the task out with a worker that does this at every call, and returns the run's id.</summary>
    private async Task<string> RunAsync(string script)
    {
        Answer(script);
        await Host.RunAsync("run", "--task", ".runr/tasks/dark-mode.md", "--fast", "--json");
        return JsonNode.Parse(Host.Out.Split('\n')[0])!["run_id"]!.GetValue<string>();
    }

    private void Answer(string script) => _repository.Worker("codex", $$"""
        cat > /dev/null
        {{script}}
        date +%N >> src/tick.txt
        cat <<'END'
        BEGIN_JSON
        {"status": "ok", "handoff_memo": "Done.", "commands_run": [], "observations": []}
        END_JSON
        END
        """);

    /// <summary>Does something while the clock is moved on whenever somebody waits for it.</summary>
    private async Task<int> MovingAsync(Func<Task<int>> call)
    {
        var time = new ManualTimeProvider();
        time.Advance(DateTimeOffset.UtcNow - time.GetUtcNow());
        Host.Time = time;
        var running = Task.Run(call);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(time.ActiveTimers > 0 ? 50 : 0));
            await Task.WhenAny(running, Task.Delay(10));
        }

        return await running;
    }

    private JsonObject Json() => JsonNode.Parse(Host.Out)!.AsObject();

    private string? Text(string name) => Json()[name]?.GetValue<string>();

    private List<JsonNode> Events() => [.. Host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
