using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Reports;

public sealed class StatusSnapshotTests
{
    [Theory]
    [InlineData("running", StepStatus.InProgress)]
    [InlineData("running", StepStatus.Pending)]
    [InlineData("recovering", StepStatus.InProgress)]
    public void State_is_interrupted_when_the_owner_is_dead(string stored, StepStatus step)
    {
        var snapshot = StatusSnapshot.Build(Run(stored, step) with { LockHeld = true, OwnerAlive = false });

        Assert.Equal(ReportedState.Interrupted, snapshot.State);
        Assert.True(snapshot.IsTerminal);
        Assert.StartsWith("Find out", snapshot.NextAction, StringComparison.Ordinal);
    }

    [Fact]
    public void State_is_interrupted_when_a_step_is_in_progress_and_nobody_holds_the_lock()
    {
        Assert.Equal(ReportedState.Interrupted, StatusSnapshot.Build(Run("running", StepStatus.InProgress)).State);
    }

    [Theory]
    [InlineData("blocked", ReportedState.Incomplete)]
    [InlineData("initialized", ReportedState.NotStarted)]
    [InlineData("completed", ReportedState.Completed)]
    public void Lock_of_a_dead_owner_counts_as_none(string stored, ReportedState expected)
    {
        var inputs = Run(stored, StepStatus.Pending);

        Assert.Equal(expected, StatusSnapshot.Build(inputs with { LockHeld = true, OwnerAlive = false }).State);
        Assert.Equal(expected, StatusSnapshot.Build(inputs).State);
    }

    [Fact]
    public void State_stays_running_while_the_owner_lives()
    {
        var snapshot = StatusSnapshot.Build(Run("running", StepStatus.InProgress) with { LockHeld = true, OwnerAlive = true });

        Assert.Equal(ReportedState.Running, snapshot.State);
        Assert.False(snapshot.IsTerminal);
    }

    [Theory]
    [InlineData("hard_blocked", "")]
    [InlineData("recovering", "")]
    [InlineData("open", "")]
    [InlineData("recovered", "last blocker auto-recovered")]
    public void Recovery_says_nothing_of_old_blockers_after_a_clean_completion(string blocker, string expected)
    {
        var snapshot = StatusSnapshot.Build(Run("completed", StepStatus.Done) with { LastBlocker = new("t", "s1", blocker, "stuck") });

        Assert.Equal(expected, snapshot.Recovery);
        Assert.False(snapshot.HumanNeeded);
        Assert.Equal("No action needed.", snapshot.NextAction);
        Assert.Equal(blocker, snapshot.LatestBlocker!.Status);
    }

    [Fact]
    public void Recovery_asks_for_a_person_when_a_completed_run_still_has_a_blocked_step()
    {
        var snapshot = StatusSnapshot.Build(Run("completed", StepStatus.Blocked) with { LastBlocker = new("t", "s1", "hard_blocked", "stuck") });

        Assert.Equal("stopped; human intervention required", snapshot.Recovery);
    }

    [Fact]
    public void Old_blocker_asks_for_nobody_when_none_is_known_to_be_open()
    {
        var running = Run("running", StepStatus.InProgress) with
        {
            LockHeld = true,
            OwnerAlive = true,
            LastBlocker = new("t", "s1", "hard_blocked", "stuck"),
        };

        Assert.True(StatusSnapshot.Build(running).HumanNeeded);
        Assert.False(StatusSnapshot.Build(running with { OpenBlockers = 0 }).HumanNeeded);
        Assert.Equal("", StatusSnapshot.Build(running with { OpenBlockers = 0 }).Recovery);
        Assert.True(StatusSnapshot.Build(running with { OpenBlockers = 1 }).HumanNeeded);
    }

    [Fact]
    public void Texts_are_one_line_free_of_control_characters_and_bounded()
    {
        var hostile = "a\u001b[31mred\r\nb\u202Ec\0" + new string('x', 5000);
        var snapshot = StatusSnapshot.Build(Run("running", StepStatus.InProgress) with
        {
            Blueprint = new() { Name = hostile, Goal = hostile, Steps = [new() { Id = "s1", Title = hostile, Status = StepStatus.InProgress }] },
            State = new() { Status = "running", RetrySummary = hostile, NextArtifact = hostile, NextArtifactReason = hostile, LastUpdated = hostile, RecoveryTool = hostile, RecoveryActive = true },
            LastEvent = new() { Ts = hostile, Event = hostile, StepId = hostile, Status = hostile, Detail = hostile },
            LastBlocker = new(hostile, hostile, hostile, hostile),
        });

        var lines = StatusSurface.Render(snapshot).Split('\n');
        Assert.DoesNotContain(lines, line => line.Any(c => char.IsControl(c) || c == '\u202E'));
        Assert.Equal(480, snapshot.Goal.Length);
        Assert.StartsWith("a [31mred b c xxx", snapshot.Goal, StringComparison.Ordinal);
        Assert.EndsWith("…", snapshot.LatestEvent!.Detail, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length < 5000));
    }

    [Fact]
    public void Name_is_the_projects_or_the_folders_when_the_plan_has_none()
    {
        var inputs = Run("running", StepStatus.Pending) with { Blueprint = null };

        Assert.Equal("Proj", StatusSnapshot.Build(inputs with { State = new() { Project = "Proj" } }).Name);
        Assert.Equal("r1", StatusSnapshot.Build(inputs with { State = null }).Name);
    }

    [Fact]
    public void Steps_say_what_they_wait_for()
    {
        var snapshot = StatusSnapshot.Build(new()
        {
            RunFolder = "/runs/r1",
            Blueprint = new()
            {
                Steps =
                [
                    new() { Id = "a", Status = StepStatus.Done },
                    new() { Id = "b", Status = StepStatus.Blocked },
                    new() { Id = "c", Depends = ["a", "b", "nowhere"] },
                    new() { Id = "d" },
                ],
            },
            UnknownStatuses = ImmutableDictionary<int, string>.Empty.Add(3, "paused"),
        });

        Assert.Equal([new("b", "blocked"), new("nowhere", "missing")], snapshot.Steps[2].WaitsFor);
        Assert.Null(snapshot.Steps[3].Status);
        Assert.Equal("paused", snapshot.Steps[3].StatusText);
        Assert.Equal(new StepCounts(4, 1, 1, 0, 1, 0), snapshot.Counts);
    }

    private static StatusInputs Run(string stored, StepStatus step) => new()
    {
        RunFolder = "/runs/r1",
        Blueprint = new() { Name = "R1", Steps = [new() { Id = "s1", Title = "One", Status = step }] },
        State = new RunStateFile { Status = stored },
        LastEvent = new RunEvent { Ts = "t", Event = "runner", Status = "started" },
    };
}
