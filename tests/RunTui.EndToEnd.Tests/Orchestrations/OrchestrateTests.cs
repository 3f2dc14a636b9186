using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Orchestrations;

public sealed class OrchestrateTests : IDisposable
{
    private const string TwoTracks = "tracks:\n  - id: one\n    tasks:\n      - path: .runr/tasks/one.md\n  - name: two\n    steps:\n      - task: .runr/tasks/two.md\n";

    private readonly TrackRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 300000)]
    public async Task Disjoint_tracks_overlap_in_time_and_each_leaves_its_branch()
    {
        _repository.Task("one", "src/one/x.txt", waits: true, "owns: src/one");
        _repository.Task("two", "src/two/x.txt", waits: true, "owns: src/two");
        _repository.Write("tracks.yaml", TwoTracks);

        using var run = _repository.Start("run", "--config", "tracks.yaml", "--fast", "--json");
        await Until.True(() => _repository.Traces.Count(line => line.StartsWith("start", StringComparison.Ordinal)) == 2 || run.HasExited, _repository.Story);
        _repository.Sandbox.Go();
        var outcome = await run.EndAsync();

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{_repository.Story()}");
        Assert.Equal(2, _repository.Git("branch", "--list", "runr/*").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("complete", _repository.Json("state.json").GetProperty("status").GetString());
        Assert.Equal(2, _repository.Json("handoffs", "complete.json").GetProperty("tracks").GetProperty("completed").GetInt32());
        Assert.Empty(_repository.Json("handoffs", "summary.json").GetProperty("collisions").EnumerateArray());
        Assert.Equal("main\n", _repository.Git("branch", "--show-current"));

        var wait = await _repository.RunAsync("wait", "latest");
        Assert.Equal(0, wait.ExitCode);
        Assert.Contains("\"status\":\"complete\"", wait.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300000)]
    public async Task Overlapping_tracks_wait_for_each_other()
    {
        _repository.Task("one", "src/x/one.txt", waits: true);
        _repository.Task("two", "src/x/two.txt");
        _repository.Write("tracks.json", """{"tracks": [{"name": "one", "steps": [{"task": ".runr/tasks/one.md", "allowlist": ["src/x/**"]}]}, {"name": "two", "steps": [{"task": ".runr/tasks/two.md", "allowlist": ["src/x"]}]}]}""");

        using var run = _repository.Start("run", "--config", "tracks.json", "--fast");
        await Until.True(() => _repository.Traces.Length > 0 || run.HasExited, _repository.Story);
        await Until.True(() => File.Exists(Path.Combine(_repository.Folder!, "state.json")) && _repository.Json("state.json").GetProperty("tracks")[1].GetProperty("status").GetString() == "waiting", _repository.Story);
        _repository.Sandbox.Go();
        var outcome = await run.EndAsync();

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{_repository.Story()}");
        Assert.Equal(["start src/x/one.txt", "end src/x/one.txt", "start src/x/two.txt", "end src/x/two.txt"], _repository.Traces.Select(line => string.Join(' ', line.Split(' ')[..2])));
    }

    [Fact(Timeout = 300000)]
    public async Task Overlapping_tracks_run_beside_each_other_where_forced_and_what_both_changed_is_said()
    {
        _repository.Task("one", "src/x/same.txt", waits: true, "owns: src/x");
        _repository.Task("two", "src/x/same.txt", waits: true, "owns: src/x");
        _repository.Write("tracks.yaml", TwoTracks);

        using var run = _repository.Start("run", "--config", "tracks.yaml", "--fast", "--collision-policy", "force");
        await Until.True(() => _repository.Traces.Length == 2 || run.HasExited, _repository.Story);
        _repository.Sandbox.Go();
        var outcome = await run.EndAsync();

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{_repository.Story()}");
        var collision = Assert.Single(_repository.Json("handoffs", "summary.json").GetProperty("collisions").EnumerateArray());
        Assert.Equal("src/x/same.txt", Assert.Single(collision.GetProperty("files").EnumerateArray()).GetString());
    }

    [Fact(Timeout = 300000)]
    public async Task An_overlapping_track_stops_where_the_policy_says_so_and_a_resume_carries_it_out()
    {
        _repository.Task("one", "src/x/one.txt", waits: true, "owns: src/x");
        _repository.Task("two", "src/x/two.txt", matter: "owns: src/x");
        _repository.Write("tracks.yaml", TwoTracks);

        using var run = _repository.Start("run", "--config", "tracks.yaml", "--fast", "--collision-policy", "fail");
        await Until.True(() => _repository.Traces.Length > 0 && File.Exists(Path.Combine(_repository.Folder!, "state.json")) && _repository.Json("state.json").GetProperty("tracks")[1].GetProperty("status").GetString() == "failed" || run.HasExited, _repository.Story);
        _repository.Sandbox.Go();
        var outcome = await run.EndAsync();

        Assert.True(outcome.ExitCode == 4, $"{outcome}\n{_repository.Story()}");
        var stop = _repository.Json("handoffs", "stop.json");
        Assert.Contains("File collision detected", stop.GetProperty("last_failed_track").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await _repository.RunAsync("wait", "latest", "--for", "complete")).ExitCode);

        var resumed = await _repository.RunAsync("resume", "latest");
        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{_repository.Story()}");
        Assert.False(File.Exists(Path.Combine(_repository.Folder!, "handoffs", "stop.json")));
    }

    [Fact(Timeout = 300000)]
    public async Task After_a_crash_of_everything_the_same_runs_go_on_with_worktree_and_flags()
    {
        _repository.Task("one", "src/one/x.txt", waits: true, "owns: src/one");
        _repository.Task("two", "src/two/x.txt", waits: true, "owns: src/two");
        _repository.Write("tracks.yaml", TwoTracks);
        using (var run = _repository.Start("run", "--config", "tracks.yaml", "--fast", "--allow-deps", "--time", "60"))
        {
            await Until.True(() => _repository.Traces.Length == 2 || run.HasExited, _repository.Story);
            await run.KillAsync();
            _repository.Sandbox.Processes.ForEach(process => Signals.Send(process.Pid, Signals.Kill));
            await Until.True(() => _repository.Sandbox.Processes.Count == 0);
        }

        _repository.Sandbox.Go();
        var resumed = await _repository.RunAsync("resume", "latest");

        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{_repository.Story()}");
        Assert.Equal(2, _repository.Runs.Length);
        Assert.All(_repository.Runs, run => Assert.Contains("\"allow_deps\": true", File.ReadAllText(Path.Combine(run, "blueprint.json")), StringComparison.Ordinal));
        Assert.All(_repository.Traces.Where(line => line.StartsWith("start", StringComparison.Ordinal)), line => Assert.Contains(".runr-worktrees", line, StringComparison.Ordinal));
        Assert.Equal("main\n", _repository.Git("branch", "--show-current"));
    }

    [Fact(Timeout = 300000)]
    public async Task What_a_track_does_not_allow_stops_it_and_no_other()
    {
        _repository.Task("one", "src/elsewhere.txt");
        _repository.Task("two", "src/two/x.txt");
        _repository.Write("tracks.yaml", "tracks:\n- name: one\n  steps: [{task: .runr/tasks/one.md, allowlist: [src/one/**]}]\n- name: two\n  steps: [{task: .runr/tasks/two.md, allowlist: [src/two/**]}]\n");

        var outcome = await _repository.RunAsync("run", "--config", "tracks.yaml", "--fast", "--json");

        Assert.True(outcome.ExitCode == 3, $"{outcome}\n{_repository.Story()}");
        var tracks = _repository.Json("state.json").GetProperty("tracks");
        Assert.Equal(["stopped", "complete"], tracks.EnumerateArray().Select(track => track.GetProperty("status").GetString()));
        Assert.Equal("fix_and_resume_run", _repository.Json("handoffs", "summary.json").GetProperty("next_action").GetProperty("kind").GetString());
    }

    [Fact(Timeout = 300000)]
    public async Task In_the_users_checkout_every_task_says_what_it_owns()
    {
        _repository.Task("one", "src/one.txt");
        _repository.Task("two", "src/two.txt", matter: "owns: src/two.txt");
        _repository.Write("tracks.yaml", TwoTracks);

        var outcome = await _repository.RunAsync("run", "--config", "tracks.yaml", "--in-place");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(".runr/tasks/one.md doesn't", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Null(_repository.Folder);
    }
}
