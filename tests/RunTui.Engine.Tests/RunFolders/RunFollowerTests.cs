using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

/// <summary>A run that somebody else works on, as it looks from outside.</summary>
public sealed class RunFollowerTests : IDisposable
{
    private readonly EngineHost _host = new(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true", Plan.After("a"))));
    private readonly RunFollower _follower;

    public RunFollowerTests() => _follower = new RunFollower(_host.Folder);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Run_that_was_never_started_is_shown_as_its_plan_has_it()
    {
        Assert.True(_follower.Read());
        Assert.Equal(["a", "b"], _follower.State.Order);
        Assert.False(_follower.Read());

        _host.EditStep("a", ("status", "done"));

        Assert.True(_follower.Read());
        Assert.Equal(StepStatus.Done, _follower.State.Steps["a"].Status);
        Assert.False(File.Exists(_host.Folder.Events));
    }

    [Fact]
    public async Task What_its_owner_appends_is_taken_in()
    {
        using var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System);
        _follower.Read();
        await run.PublishAsync(RunEvents.Started(AutonomyProfile.Balanced, LaunchMode.Adaptive));
        await run.PublishAsync(StepEvents.Starting("a", "shell", 1));

        Assert.True(_follower.Read());

        Assert.Equal((RunStatus.Running, StepStatus.InProgress), (_follower.State.Status, _follower.State.Steps["a"].Status));
        Assert.Equal(run.State.Seq, _follower.State.Seq);
        Assert.Equal(["starting"], RunFollower.EventsOf(_host.Folder, "a").Select(e => e.Status));
    }

    [Fact]
    public async Task Torn_line_waits_for_its_end()
    {
        using (var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System))
        {
            await run.PublishAsync(StepEvents.Starting("a", "shell", 1));
        }

        var whole = File.ReadAllBytes(_host.Folder.Events);
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        File.WriteAllBytes(_host.Folder.Events, whole[..(last + 10)]);
        _follower.Read();
        Assert.Equal((StepStatus.Pending, true), (_follower.State.Steps["a"].Status, _follower.EndsTorn));

        using (var file = new FileStream(_host.Folder.Events, FileMode.Append))
        {
            file.Write(whole.AsSpan(last + 10));
        }

        _follower.Read();
        Assert.Equal((StepStatus.InProgress, false), (_follower.State.Steps["a"].Status, _follower.EndsTorn));
    }

    [Fact]
    public async Task Journal_that_was_begun_anew_is_read_anew()
    {
        using var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System);
        await run.PublishAsync(StepEvents.Starting("a", "shell", 1));
        _follower.Read();
        File.Delete(_host.Folder.Events);
        await run.PublishAsync(StepEvents.Skipped("a", "no need"));

        _follower.Read();

        Assert.Equal(StepStatus.Skipped, _follower.State.Steps["a"].Status);
    }

    [Fact]
    public async Task Run_that_another_program_took_on_is_shown_as_that_left_the_plan()
    {
        using (var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System))
        {
            await run.PublishAsync(StepEvents.Starting("a", "shell", 1));
        }

        _host.EditStep("a", ("status", "done"));
        File.AppendAllText(_host.Folder.Events, """{"ts":"2026-01-01T00:00:00Z","event":"step","step_id":"a","status":"done","detail":"attempt=1"}""" + "\n");

        _follower.Read();

        Assert.Equal(StepStatus.Done, _follower.State.Steps["a"].Status);
    }

    [Fact]
    public void Folder_that_is_gone_is_an_error_and_the_state_stays()
    {
        _follower.Read();
        Directory.Delete(_host.Folder.Path, recursive: true);

        Assert.Contains("the run folder is gone", Assert.Throws<DirectoryNotFoundException>(() => _follower.Read()).Message, StringComparison.Ordinal);
        Assert.Equal(2, _follower.State.Steps.Count);
    }

    [Fact]
    public void Attempts_of_another_program_are_known_by_their_logs()
    {
        var logs = _host.Folder.StepLogs("a");
        Directory.CreateDirectory(logs);
        foreach (var (name, minute) in new[] { ("prompt-1.txt", 0), ("attempt-1.log", 1), ("recovery-prompt-1.txt", 2), ("recovery-attempt-1.log", 3), ("notes.log", 4), ("attempt-x.log", 4) })
        {
            File.WriteAllText(Path.Combine(logs, name), name);
            File.SetLastWriteTimeUtc(Path.Combine(logs, name), new DateTime(2026, 1, 1, 12, minute, 0, DateTimeKind.Utc));
        }

        _host.EditStep("a", ("status", "done"));
        _follower.Read();

        var attempts = _follower.State.Steps["a"].EndedAttempts;
        Assert.Equal([(AttemptKind.Work, 1, "failed"), (AttemptKind.Recovery, 1, "done")], attempts.Select(a => (a.Kind, a.Number, a.Result)));
        Assert.Equal(60_000, attempts[0].EndedAt - attempts[0].StartedAt);
        Assert.Equal(Path.Combine(logs, "recovery-attempt-1.log"), attempts[1].Log);
    }

    [Fact]
    public async Task Attempts_of_another_program_are_still_known_once_a_run_is_ours()
    {
        Directory.CreateDirectory(_host.Folder.StepLogs("a"));
        File.WriteAllText(Path.Combine(_host.Folder.StepLogs("a"), "attempt-1.log"), "failed");
        _host.EditStep("a", ("status", "blocked"), ("_attempts", 1));
        (await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System)).Dispose();

        _follower.Read();

        Assert.Equal("attempt-1.log", Path.GetFileName(Assert.Single(_follower.State.Steps["a"].EndedAttempts).Log));
    }

    [Fact]
    public void Attempt_under_way_of_another_program_is_open_and_others_of_that_step_are_over()
    {
        Directory.CreateDirectory(_host.Folder.StepLogs("a"));
        File.WriteAllText(Path.Combine(_host.Folder.StepLogs("a"), "attempt-1.log"), "at work");
        _host.EditStep("a", ("status", "in_progress"));
        _follower.Read();

        Assert.Equal("attempt-1.log", Path.GetFileName(_follower.State.Steps["a"].Open?.Log));
        Assert.Empty(_follower.State.Steps["a"].EndedAttempts);
    }

    [Fact]
    public void Log_that_comes_after_the_plan_said_so_is_noticed()
    {
        var logs = _host.Folder.StepLogs("a");
        Directory.CreateDirectory(logs);
        File.WriteAllText(Path.Combine(logs, "attempt-1.log"), "failed");
        _host.EditStep("a", ("status", "in_progress"), ("_attempts", 2));
        _follower.Read();
        Assert.Null(_follower.State.Steps["a"].Open);

        File.WriteAllText(Path.Combine(logs, "attempt-2.log"), "at work");

        Assert.True(_follower.Read());
        Assert.Equal("attempt-2.log", Path.GetFileName(_follower.State.Steps["a"].Open?.Log));
        Assert.False(_follower.Read());
    }

    [Fact]
    public void Run_without_a_journal_tells_its_story_by_its_progress_file()
    {
        File.WriteAllText(_host.Folder.Progress, ProgressLog.Header("site", "2026-01-01T00:00:00Z")
            + ProgressLog.Entry("a", "2026-01-01T12:00:00Z", "shell", "failed (attempt 1/3)", "It broke.")
            + ProgressLog.Entry("b", "2026-01-01T12:01:00Z", "shell", "done", "Fine.")
            + ProgressLog.Entry("a", "2026-01-01T12:02:00Z", "shell", "done", "Two\nlines."));

        Assert.Equal(
            [("2026-01-01T12:00:00Z", "failed (attempt 1/3)", "It broke."), ("2026-01-01T12:02:00Z", "done", "Two lines.")],
            RunFollower.EventsOf(_host.Folder, "a").Select(e => (e.Ts, e.Status, e.Detail)));
    }

    [Fact(Timeout = 60000)]
    public async Task Line_that_is_no_event_of_anybodys_for_its_length_is_skipped()
    {
        using var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System);
        await using (var file = new FileStream(_host.Folder.Events, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(new byte[40 * 1024 * 1024]);
            file.Write("\n{\"ts\":\"2026-01-01T00:00:00Z\",\"event\":\"step\",\"step_id\":\"a\",\"status\":\"starting\",\"detail\":\"tool=shell\"}\n"u8);
        }

        Assert.True(_follower.Read());

        Assert.Equal("starting", _follower.State.LastEvent?.Status);
        Assert.False(_follower.Read());
    }
}
