using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.Reports;

/// <summary>A run in a list: read by as little as it takes, and the same as if all of it had been read.</summary>
public sealed class RunSummaryFollowerTests : IDisposable
{
    private readonly EngineHost _host = new(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "echo 'BLOCKED: which one?'", Plan.After("a"))));
    private readonly RunSummaryFollower _follower;

    public RunSummaryFollowerTests() => _follower = new RunSummaryFollower(_host.Folder);

    private RunSummary Summary
    {
        get
        {
            _follower.Look();
            return _follower.Summary;
        }
    }

    private RunSummary FromJournal
    {
        get
        {
            var follower = new RunFollower(_host.Folder);
            follower.Read();
            return RunSummary.Of(follower.State, _host.Folder);
        }
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Run_that_was_never_started_is_summed_up_from_its_plan()
    {
        Assert.Equal((2, 0, false, null), (Summary.Total, Summary.Settled, Summary.HasBegun, Summary.Owner));
        Assert.False(_follower.Look());
    }

    [Fact(Timeout = 60000)]
    public async Task Run_at_rest_is_summed_up_as_its_journal_would_be()
    {
        await PublishAsync(
            StepEvents.Starting("a", "shell", 1),
            StepEvents.AttemptStarting("a", new AttemptContext("shell", 1, 1), ["sh"], _host.Folder.Path, "log"),
            StepEvents.AttemptEnded("a", new AttemptContext("shell", 1, 1), new Processes.ProcessExit { ExitCode = 0 }, 1200, 0.05m, null),
            StepEvents.Done("a", new AttemptContext("shell", 1, 1), "It is there.", ""),
            StepEvents.Blocker("b", Blocker.HardBlocked, "which one?"),
            StepEvents.BlockedHard("b", new AttemptContext("shell", 1, 1), new FailureNote("blocked", "which one?", "", ""), "which one?", exhausted: false),
            RunEvents.Halted("me", null));
        File.SetLastWriteTimeUtc(_host.Folder.Events, DateTime.UtcNow.AddHours(-1));

        var summary = Summary;

        Assert.Equal(FromJournal with { UpdatedAt = null }, summary with { UpdatedAt = null });
        Assert.Equal((RunStatus.Halted, 1, 1, "b", "which one?", 1200, 0.05m), (summary.Status, summary.Settled, summary.Waiting, summary.NeedStep, summary.Need, summary.Tokens, summary.CostUsd));
        Assert.InRange(FromJournal.UpdatedAt!.Value - summary.UpdatedAt!.Value, 0, 1000);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_at_work_is_followed_event_by_event_and_names_its_owner()
    {
        using var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System);
        await run.PublishAsync(StepEvents.Starting("a", "shell", 1));
        Assert.Equal((1, Environment.ProcessId), (Summary.Working, Summary.Owner?.Pid));

        await run.PublishAsync(StepEvents.Done("a", new AttemptContext("shell", 1, 1), "It is there.", ""));

        Assert.True(_follower.Look());
        Assert.Equal((0, 1), (_follower.Summary.Working, _follower.Summary.Settled));
        Assert.False(_follower.Look());
    }

    [Fact(Timeout = 60000)]
    public async Task Run_whose_owner_died_is_read_from_its_journal()
    {
        await PublishAsync(StepEvents.Starting("a", "shell", 1));
        // As a kill leaves it: the state that was written last is older than the journal, and the lock names nobody who lives.
        File.WriteAllText(_host.Folder.RunState, """{"status": "initialized"}""");
        File.WriteAllText(_host.Folder.Lock, "999999999\n");

        Assert.Equal((1, true, null), (Summary.Working, Summary.HasBegun, Summary.Owner));
    }

    [Theory]
    [InlineData("{ nonsense")]
    [InlineData("")]
    [InlineData("[]")]
    public void Plan_that_cannot_be_read_is_a_trouble_and_no_exception(string text)
    {
        File.WriteAllText(_host.Folder.Blueprint, text);

        Assert.NotNull(Summary.Trouble);
        Assert.DoesNotContain('\n', Summary.Trouble);
        Assert.False(_follower.Look());
    }

    [Fact]
    public void Run_that_is_gone_is_a_trouble_and_one_that_is_back_is_none()
    {
        var plan = File.ReadAllBytes(_host.Folder.Blueprint);
        Assert.Null(Summary.Trouble);
        File.Delete(_host.Folder.Blueprint);
        Assert.NotNull(Summary.Trouble);

        File.WriteAllBytes(_host.Folder.Blueprint, plan);

        Assert.Null(Summary.Trouble);
    }

    [Theory]
    [InlineData("completed", RunStatus.Completed)]
    [InlineData("initialized", RunStatus.NotStarted)]
    [InlineData("incomplete", RunStatus.Incomplete)]
    public void Run_of_run_workflow_is_read_from_its_own_state(string status, RunStatus expected)
    {
        File.WriteAllText(_host.Folder.RunState, $$"""{"status": "{{status}}", "current_attempt": "many", "last_event_type": "runner", "last_event_ts": "2026-01-01T00:00:00Z", "blocker_step_id": "b", "blocker_message": "x"}""");

        Assert.Equal((expected, 1767225600000), (Summary.Status, Summary.UpdatedAt));
    }

    [Fact]
    public void Blocker_that_another_program_closed_is_not_what_a_run_needs_while_a_step_waits()
    {
        File.WriteAllText(
            _host.Folder.Blueprint,
            Plan.Of(Plan.Shell("a", "true", ("status", "blocked"), ("_last_failure", "Failure class: blocked\nObserved issue: which one?")), Plan.Shell("b", "true")).ToJsonString());
        File.WriteAllText(_host.Folder.RunState, """{"status": "incomplete", "blocker_status": "recovered", "blocker_step_id": "b", "blocker_message": "long answered"}""");

        Assert.Equal((1, "a", "which one?"), (Summary.Waiting, Summary.NeedStep, Summary.Need));
    }

    private async Task PublishAsync(params RunEvent[] events)
    {
        using var run = await OwnedRun.OpenAsync(_host.Folder, TimeProvider.System);
        foreach (var e in events)
        {
            await run.PublishAsync(e);
        }
    }
}
