using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
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
}
