using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Workspaces;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>Bringing Run Mode's files in line with what there is.</summary>
public sealed class RunModeSyncTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public RunModeSyncTests()
    {
        _git.Run(_git.Main, "checkout", "-q", "-b", "feature/work");
    }

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Without_a_plan_there_is_nothing_to_do_and_nothing_is_made()
    {
        Assert.Equal("""{"synced":false,"reason":"no_run_mode_state"}""", (await SyncAsync()).ToJsonString());
        Assert.False(Directory.Exists(Path.Combine(_git.Main, ".run")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_damaged_plan_is_told_and_counted()
    {
        Plan("{ damaged");

        await SyncAsync();
        var result = await SyncAsync();

        Assert.Equal(("invalid_json", 2), (result["reason"]!.GetValue<string>(), result["attempts"]!.GetValue<int>()));
        Assert.Equal(".run/sprint-plan-state.json is damaged: it is not JSON (line 1)", result["message"]!.GetValue<string>());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{"total":3}""", 3)]
    [InlineData("""{"list":[{"id":"sprint-1"},{"id":"sprint-2"}]}""", 2)]
    public async Task A_plan_whose_sprints_all_have_commits_is_finished(string sprints, int count)
    {
        Plan($$"""{"plan_id":"plan-1","sprints":{{sprints}},"state":"RUNNING","other":[1]}""");
        File.WriteAllText(Path.Combine(_git.Main, ".run", "state.json"), """{"state":"RUNNING","run_id":"run-other"}""");
        Commit([.. Enumerable.Range(1, count).Select(n => $"feat(sprint-{n}): x")]);

        var result = await SyncAsync();

        Assert.Equal($$"""{"synced":true,"reason":"git_inferred_completion","commits_found":{{count}},"commits_expected":{{count}},"base_branch":"main"}""", result.ToJsonString());
        var plan = Read("sprint-plan-state.json");
        Assert.Equal(("JACKED_OUT", true, "2026-01-02T14:00:00Z"), (plan["state"]!.GetValue<string>(), plan["git_inferred"]!.GetValue<bool>(), plan["git_inferred_at"]!.GetValue<string>()));
        Assert.Equal("[1]", plan["other"]!.ToJsonString());
        Assert.Equal("JACKED_OUT", Read("state.json")["state"]!.GetValue<string>());
        Assert.Null(RunModeConflict.Find(_git.Main));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_git.Main, ".run"), "*.tmp"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(3)]
    [InlineData(5, "feat(sprint-1): a", "feat(sprint-2): b")]
    [InlineData(3, "feat(sprint-1): a", "feat(sprint-1): b", "feat(sprint-1): c")]
    [InlineData(2, "feat(sprint-1): a", "feat(sprint-12): not planned")]
    [InlineData(2, "feat(sprint-1): a", "docs: about feat(sprint-2)")]
    public async Task A_plan_with_commits_of_fewer_sprints_is_still_running(int total, params string[] subjects)
    {
        var list = string.Join(',', Enumerable.Range(1, total).Select(n => $$"""{"id":"sprint-{{n}}"}"""));
        Plan($$"""{"state":"RUNNING","sprints":{"total":{{total}},"list":[{{list}}] } }""");
        var before = File.ReadAllText(Path.Combine(_git.Main, ".run", "sprint-plan-state.json"));
        Commit(subjects);

        var result = await SyncAsync();

        Assert.Equal((false, "still_running"), (result["synced"]!.GetValue<bool>(), result["reason"]!.GetValue<string>()));
        Assert.Equal(before, File.ReadAllText(Path.Combine(_git.Main, ".run", "sprint-plan-state.json")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Trailers_and_a_pattern_of_ones_own_count_too()
    {
        Plan("""{"state":"RUNNING","sprints":{"total":2}}""");
        Commit("work\n\nRun-Step: sprint-1", "S: sprint-2 is through");

        Assert.Equal("git_inferred_completion", (await SyncAsync(new() { CommitPattern = "^S:" }))["reason"]!.GetValue<string>());
        Assert.Contains("can't be used as a pattern", Assert.Throws<ArgumentException>(() => new SprintCommits("(")).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_the_base_branch_nothing_is_inferred()
    {
        Plan("""{"state":"RUNNING","sprints":{"total":1}}""");
        Commit("feat(sprint-1): a");

        var result = await SyncAsync(new() { BaseBranch = "--help" });

        Assert.Equal(("still_running", "there is no branch '--help' to count commits from"), (result["reason"]!.GetValue<string>(), result["message"]!.GetValue<string>()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("JACKED_OUT", "COMPLETED", "complete")]
    [InlineData("READY_FOR_HITL", "AWAITING_HITL", "complete")]
    [InlineData("HALTED", "HALTED", "AUDIT")]
    public async Task A_plan_that_is_over_is_told_in_other_words(string state, string status, string phase)
    {
        Plan($$"""{"plan_id":"plan-1","state":"{{state}}","pr_url":"https://github.com/a/b/pull/1"}""");
        File.WriteAllText(Path.Combine(_git.Main, ".run", "state.json"), """{"phase":"AUDIT"}""");

        Assert.Equal(
            $$"""{"synced":true,"run_mode_state":"{{state}}","implementation_status":"{{status}}","pr_url":"https://github.com/a/b/pull/1","plan_id_match":true,"phase":"{{phase}}","completed_at":"2026-01-02T14:00:00Z"}""",
            (await SyncAsync(new() { PlanId = "plan-1" })).ToJsonString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_plan_an_old_state_and_a_state_that_nobody_knows_are_left_alone()
    {
        Plan("""{"plan_id":"plan-1","state":"RESTING","timestamps":{"last_activity":"2026-01-01T00:00:00Z"}}""");

        Assert.Equal("""{"synced":false,"reason":"plan_id_mismatch","expected_plan_id":"plan-2","actual_plan_id":"plan-1"}""", (await SyncAsync(new() { PlanId = "plan-2" })).ToJsonString());
        Assert.Equal("stale_run_mode_state", (await SyncAsync(new() { Since = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero) }))["reason"]!.GetValue<string>());
        Assert.Equal("""{"synced":false,"reason":"unknown_state","run_mode_state":"RESTING"}""", (await SyncAsync()).ToJsonString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_of_ours_is_told_by_its_journal_and_not_by_commits()
    {
        var folder = Folder(out var run);
        using (var owned = await OwnedRun.OpenAsync(folder, TimeProvider.System))
        {
            foreach (var e in run.Launch().Complete("sprint-1", "sprint-2").Begin("sprint-3").Work("sprint-3").Enter("sprint-3", "review").Events.Skip(1))
            {
                await owned.PublishAsync(e);
            }

            owned.Project(force: true);
            Commit("feat(sprint-1): a", "feat(sprint-2): b", "feat(sprint-3): c");
            var before = Text("sprint-plan-state.json");

            Assert.Equal("RUNNING", Read("sprint-plan-state.json")["state"]!.GetValue<string>());
            Assert.Equal("still_running", (await SyncAsync())["reason"]!.GetValue<string>());
            Assert.Equal(before, Text("sprint-plan-state.json"));
            Assert.True(RunModeConflict.Find(_git.Main)!.IsLive);
        }

        Plan(Text("sprint-plan-state.json").Replace("HALTED", "RUNNING", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_git.Main, ".run", "state.json"), Text("state.json").Replace("HALTED", "RUNNING", StringComparison.Ordinal));
        var conflict = RunModeConflict.Find(_git.Main)!;

        Assert.False(conflict.IsLive);
        Assert.Contains($"'run-tui resume {folder.Name}' goes on with it, 'run-tui sync' puts", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("HALTED", (await SyncAsync())["run_mode_state"]!.GetValue<string>());
        Assert.Equal("HALTED", Read("state.json")["state"]!.GetValue<string>());
        Assert.Null(RunModeConflict.Find(_git.Main));
    }

    [Fact(Timeout = 60_000)]
    public void A_state_of_another_program_is_no_proof_that_somebody_is_at_work()
    {
        Directory.CreateDirectory(Path.Combine(_git.Main, ".run"));
        File.WriteAllText(Path.Combine(_git.Main, ".run", "state.json"), """{"run_id":"run-1","target":"sprint-1","state":"RUNNING","timestamps":{"last_activity":"2026-01-01T00:00:00Z"}}""");

        var conflict = RunModeConflict.Find(_git.Main)!;

        Assert.Equal((false, null), (conflict.IsLive, conflict.Run));
        Assert.Contains("run-1 on sprint-1 is at work (last heard of 2026-01-01T00:00:00Z), and it is no run of run-tui", conflict.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{"plan_id":"plan-1","state":"RUNNING"}""", "not_terminal")]
    [InlineData("{ damaged", "invalid_json")]
    [InlineData(null, "no_state_file")]
    public void What_is_not_over_is_not_archived(string? plan, string reason)
    {
        if (plan is not null)
        {
            Plan(plan);
        }

        Assert.Equal((false, reason), (Sync().Archive() is var result ? result["archived"]!.GetValue<bool>() : default, result["reason"]!.GetValue<string>()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("plan-1", ".run/archive/plan-1-20260102-140000.json")]
    [InlineData("../../etc/x", ".run/archive/-.-etc-x-20260102-140000.json")]
    public void A_plan_that_is_over_is_archived_and_its_id_leads_nowhere_else(string id, string path)
    {
        Plan($$"""{"plan_id":"{{id}}","state":"HALTED"}""");

        Assert.Equal(path, Sync().Archive()["path"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(_git.Main, path)));
        Assert.False(File.Exists(Path.Combine(_git.Main, ".run", "sprint-plan-state.json")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Five_at_once_count_to_exactly_five()
    {
        Plan("{ damaged");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SyncAsync())));

        Assert.Equal(5, Read(RunModeSync.RecordName)["attempts"]!.GetValue<int>());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_git.Main, ".run"), "*.tmp"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_of_a_live_run_keep_their_mode_and_are_never_written_through_a_link()
    {
        var folder = Folder(out var run);
        var outside = Path.Combine(_git.Root, "outside.json");
        File.WriteAllText(outside, "mine");
        var state = Path.Combine(_git.Main, ".run", "state.json");
        var breaker = Path.Combine(_git.Main, ".run", "circuit-breaker.json");
        File.WriteAllText(state, "{}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(state, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.CreateSymbolicLink(breaker, outside);

        using (var owned = await OwnedRun.OpenAsync(folder, TimeProvider.System))
        {
            foreach (var e in run.Launch().Begin("sprint-1").Events.Skip(1))
            {
                await owned.PublishAsync(e);
            }

            owned.Project(force: true);
            var written = File.GetLastWriteTimeUtc(state);
            await owned.PublishAsync(RunEvents.Warning("nothing that the files show"));
            owned.Project(force: true);

            Assert.Equal(written, File.GetLastWriteTimeUtc(state));
        }

        Assert.Equal("mine", File.ReadAllText(outside));
        Assert.Equal("CLOSED", Read("circuit-breaker.json")["state"]!.GetValue<string>());
        Assert.Null(new FileInfo(breaker).LinkTarget);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(state) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(("run-20260102-0a1b2c3d", "HALTED"), (Read("state.json")["run_id"]!.GetValue<string>(), Read("state.json")["state"]!.GetValue<string>()));
        Assert.Equal(0, Read("rate-limit.json")["calls_this_hour"]!.GetValue<int>());
    }

    private RunFolder Folder(out PlayedRun run)
    {
        run = new PlayedRun();
        var folder = new RunFolder(Path.Combine(_git.Main, ".run", "run-20260102-0a1b2c3d"));
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder.Blueprint, run.Text);
        return folder;
    }

    private void Commit(params string[] messages)
    {
        foreach (var message in messages)
        {
            _git.Run(_git.Main, "commit", "-q", "--allow-empty", "-m", message);
        }
    }

    private void Plan(string text)
    {
        Directory.CreateDirectory(Path.Combine(_git.Main, ".run"));
        File.WriteAllText(Path.Combine(_git.Main, ".run", "sprint-plan-state.json"), text);
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_git.Main, ".run", name));

    private JsonObject Read(string name) => JsonNode.Parse(Text(name))!.AsObject();

    private RunModeSync Sync(RunModeSyncOptions? options = null)
    {
        var time = new ManualTimeProvider();
        time.Advance(TimeSpan.FromHours(38));
        return new(_git.Main, _git.Git, time, options ?? new());
    }

    private Task<JsonObject> SyncAsync(RunModeSyncOptions? options = null) => Sync(options).RunAsync();
}
