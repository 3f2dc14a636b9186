using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Tests.Runr;

/// <summary>The verbs about runs of Runr tasks while somebody works on them, and after somebody died on the way.</summary>
public sealed class RunrLiveTests : IDisposable
{
    private const string Id = "20260102143052";

    private readonly RunrRepository _repository = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RunFolder _folder;

    private CommandLineHost Host => _repository.Host;

    public RunrLiveTests()
    {
        Host.Time = _time;
        _repository.Write($".runr/runs/{Id}/blueprint.json", $$"""
            {
              "name": "dark-mode", "goal": "Add dark mode", "context": "# Add dark mode", "flow": "milestone-fast", "defaults": { "tool": "codex" },
              "scope": { "allow": ["src/**"] }, "breaker": { "ticks": 50 },
              "steps": [{ "id": "m1", "title": "Add dark mode", "detail": "Everything.", "done_when": "It is there.", "status": "pending" }],
              "runr": { "run_id": "{{Id}}", "task": ".runr/tasks/dark-mode.md", "slug": "dark-mode", "fast": true, "created": "2026-01-02T14:30:52Z" }
            }
            """);
        _folder = new(Path.Combine(_repository.Root, ".runr", "runs", Id));
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Wait_ends_with_124_where_its_time_is_up_and_a_run_is_still_at_work()
    {
        using var run = await AtWorkAsync();

        var exit = await MovingAsync(() => Host.RunAsync("wait", Id, "--timeout", "3000", "--json"));

        Assert.Equal(124, exit);
        Assert.Equal(("timeout", "IMPLEMENT", null), (Text("status"), Text("phase"), Text("stop_reason")));
        Assert.Equal(3000, Json()["elapsed_ms"]!.GetValue<long>());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("terminal")]
    [InlineData("complete")]
    public async Task Wait_ends_when_the_run_stops(string target)
    {
        var run = await AtWorkAsync();
        var waiting = Host.RunAsync("wait", Id, "--for", target, "--json");
        await Eventually.True(() => _time.ActiveTimers > 0);

        await run.PublishAsync(PhaseEvents.Stopped(StopReasons.Stalled, "It hung"), durable: true);
        run.Dispose();

        Assert.Equal(1, await MovingAsync(() => waiting));
        Assert.Equal(("stopped", "stalled_timeout", target != "complete"), (Text("status"), Text("stop_reason"), Json()["condition_met"]!.GetValue<bool>()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Status_and_follow_name_the_worker_in_flight()
    {
        var run = await AtWorkAsync();

        Assert.Equal(0, await Host.RunAsync("status", "--all"));
        Assert.Contains($"{Id}  running  IMPLEMENT  0/1", Host.Out, StringComparison.Ordinal);
        Assert.Contains("codex/implement", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("status", Id, "--json"));
        Assert.Equal(("codex", "implement", "m1"), (InFlight("worker"), InFlight("stage"), InFlight("milestone")));
        Assert.Equal(("running", null), (Text("outcome"), Text("stop_reason")));

        Assert.Equal(0, await Host.RunAsync("report", Id, "--json"));
        Assert.Equal(("running", "inspect_logs", $"run-tui status {Id}"), (Text("outcome"), Text("next_action"), Text("suggested_command")));

        var following = Host.RunAsync("follow", Id);
        await Eventually.True(() => _time.ActiveTimers > 0);
        await run.PublishAsync(PhaseEvents.Stopped(StopReasons.Stalled, "It hung"), durable: true);
        run.Dispose();
        Assert.Equal(0, await MovingAsync(() => following));
        Assert.Contains("[IMPLEMENT] last progress 0s ago, worker_in_flight=codex:implement (m1, attempt 1), milestones 0/1", Host.Out, StringComparison.Ordinal);
        Assert.Contains("Reason: stalled_timeout: It hung", Host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_whose_engine_died_is_crashed_and_asks_for_a_resume()
    {
        // What a killed engine leaves is the journal of a run at work, and nobody who works on it.
        (await AtWorkAsync()).Dispose();

        Assert.Equal(0, await Host.RunAsync("status", "--all", "--json"));
        Assert.Equal(("crashed", "crashed"), (Json()["runs"]![0]!["status"]!.GetValue<string>(), Json()["runs"]![0]!["stop_reason"]!.GetValue<string>()));

        Assert.Equal(0, await Host.RunAsync("report", Id, "--json"));
        Assert.Equal(("stopped", "crashed", "resume", $"run-tui resume {Id}"), (Text("outcome"), Text("stop_reason"), Text("next_action"), Text("suggested_command")));

        Assert.Equal(1, await Host.RunAsync("wait", Id, "--json"));
        Assert.Equal("stopped", Text("status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Watch_of_a_living_run_looks_every_five_seconds()
    {
        var run = await AtWorkAsync();
        var watching = Host.RunAsync("watch", Id, "--json");
        for (var i = 0; i < 2; i++)
        {
            await Eventually.True(() => _time.ActiveTimers > 0);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        await Eventually.True(() => _time.ActiveTimers > 0);
        await run.PublishAsync(PhaseEvents.Stopped(StopReasons.Stalled, "It hung"), durable: true);
        run.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, await watching);
        var events = Host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["watching 0", "watching 5", "watching 10", "failed 15"], events.Select(e => $"{e["event"]} {e["elapsed_s"]}"));
        Assert.Equal("stalled_timeout", events[^1]["stop_reason"]!.GetValue<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Resume_and_submit_of_a_run_at_work_change_nothing()
    {
        using var run = await AtWorkAsync();

        Assert.Equal(1, await MovingAsync(() => Host.RunAsync("resume", Id, "--max-ticks", "3")));
        Assert.Contains("is working on this run", Host.Error, StringComparison.Ordinal);
        Assert.Equal(50, JsonNode.Parse(File.ReadAllText(_folder.Blueprint))!["breaker"]!["ticks"]!.GetValue<int>());

        Assert.Equal(1, await Host.RunAsync("submit", Id, "--json"));
        Assert.Equal("no_checkpoint", Text("status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_was_just_announced_is_waited_for()
    {
        _time.Advance(DateTimeOffset.Parse("2026-01-02T14:30:55Z", null) - _time.GetUtcNow());
        Assert.Equal(124, await MovingAsync(() => Host.RunAsync("wait", Id, "--timeout", "3000", "--json")));
        Assert.Equal("timeout", Text("status"));

        var watching = Task.Run(() => Host.RunAsync("watch", Id, "--json"));
        await Eventually.True(() => _time.ActiveTimers > 0);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await MovingAsync(() => watching));
        Assert.StartsWith("{\"event\":\"watching\"", Host.Out, StringComparison.Ordinal);

        Assert.Equal(1, await Host.RunAsync("wait", Id, "--json"));
        Assert.Equal("stopped", Text("status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Why_a_run_could_not_begin_is_what_is_told_of_it()
    {
        var run = await OwnedRun.OpenAsync(_folder, _time);
        await run.PublishAsync(RunEvents.Started(AutonomyProfile.Balanced, LaunchMode.Standard));
        await run.PublishAsync(RunEvents.NoWorkspace("There is a branch dark-mode already. Delete it."), durable: true);
        run.Dispose();

        Assert.Equal(0, await Host.RunAsync("report", Id, "--json"));
        Assert.Equal(("launch_failed", $"# There is a branch dark-mode already. Delete it. Then: run-tui resume {Id}"), (Text("stop_reason"), Text("suggested_command")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Submit_of_half_a_run_is_refused_unless_it_is_forced()
    {
        var head = _repository.Git("rev-parse", "HEAD").Trim();
        _repository.Git("branch", "runr/half");
        var run = await AtWorkAsync();
        await run.PublishAsync(PhaseEvents.WorkspaceReady(new() { Folder = "/nowhere", MainCheckout = _repository.Root, Branch = "runr/half", BaseCommit = head }, [], null));
        await run.PublishAsync(PhaseEvents.Checkpoint("m1", isNew: true, head, "1 file"));
        await run.PublishAsync(PhaseEvents.Stopped(StopReasons.Stalled, "It hung"), durable: true);
        run.Dispose();

        Assert.Equal(1, await Host.RunAsync("submit", Id, "--to", "main", "--json"));
        Assert.Equal(("run_incomplete", 0, 1), (Text("status"), Json()["milestones_completed"]!.GetValue<int>(), Json()["milestones_total"]!.GetValue<int>()));
        Assert.Equal(0, await Host.RunAsync("submit", Id, "--to", "main", "--json", "--force"));
        Assert.Equal("nothing_to_submit", Text("status"));
    }

    /// <summary>A run that this process works on: an agent is at its milestone.</summary>
    private async Task<OwnedRun> AtWorkAsync()
    {
        var run = await OwnedRun.OpenAsync(_folder, _time);
        await run.PublishAsync(RunEvents.Started(AutonomyProfile.Balanced, LaunchMode.Standard));
        await run.PublishAsync(StepEvents.Starting("m1", "milestone-fast", 0));
        await run.PublishAsync(new RunEvent { Event = "phase", Status = "started", StepId = "m1", Phase = "implement", Kind = "agent", Measure = 1 });
        await run.PublishAsync(
            StepEvents.AttemptStarting("m1", new("codex", 1, 3), ["codex"], _repository.Root, Path.Combine(_folder.StepLogs("m1"), "attempt-1.log")) with { Phase = "implement" },
            durable: true);
        return run;
    }

    private async Task<int> MovingAsync(Func<Task<int>> call)
    {
        var running = Task.Run(call);
        await Eventually.True(() =>
        {
            if (!running.IsCompleted && _time.ActiveTimers > 0)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
            }

            return running.IsCompleted;
        });
        return await running;
    }

    private string? InFlight(string name) => Json()["worker_in_flight"]![name]?.GetValue<string>();

    private JsonObject Json() => JsonNode.Parse(Host.Out)!.AsObject();

    private string? Text(string name) => Json()[name]?.GetValue<string>();
}
