using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Orchestrations;

/// <summary>Where an orchestration stands, in Runr's words. Its files and what is waited for are made from this.</summary>
public sealed record OrchestrationStanding
{
    public const string Complete = "complete";
    public const string Stopped = "stopped";
    public const string Running = "running";

    /// <summary>What Runr calls an orchestration of which a track stopped, and one whose tasks ran out of time or phases.</summary>
    public const string TrackStopped = "orchestrator_track_stopped";
    public const string TimedOut = "orchestrator_timeout";
    public const string OutOfTicks = "orchestrator_max_ticks";
    public const string Collided = "orchestrator_blocked_on_collision";

    public required Orchestration Orchestration { get; init; }

    public required RunState State { get; init; }

    public required RunFolder Folder { get; init; }

    /// <summary><see cref="Complete"/>, <see cref="Stopped"/> or <see cref="Running"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The runs of the tasks that have one, by the ids of their steps.</summary>
    public required ImmutableDictionary<string, TrackRun> Runs { get; init; }

    /// <summary>Why it stands still; null while it runs.</summary>
    public string? StopReason => Status switch
    {
        Running => null,
        Complete => Complete,
        _ when Blocked.Any() => Blocked.Select(step => Runs.GetValueOrDefault(step.Id)?.StopReason).Distinct().ToList() switch
        {
            [StopReasons.TimeBudget] => TimedOut,
            [StopReasons.MaxTicks] => OutOfTicks,
            [StopReasons.ParallelFileCollision] => Collided,
            _ => TrackStopped,
        },
        _ => State.Status switch
        {
            RunStatus.Halted => "halted",
            RunStatus.Interrupted => "interrupted",
            RunStatus.NotStarted => "launch_failed",
            _ => "crashed",
        },
    };

    /// <summary>The steps whose tasks stopped, in the plan's order.</summary>
    public IEnumerable<StepState> Blocked => State.OrderedSteps.Where(step => step.Status == StepStatus.Blocked);

    public int TracksCompleted => Orchestration.Tracks.Count(track => StatusOf(track) == Complete);

    public int StepsCompleted => State.OrderedSteps.Count(step => step.IsSettled);

    /// <summary>The runs at work, by their tracks.</summary>
    public IEnumerable<(OrchestratedTrack Track, TrackRun Run)> Active =>
        from track in Orchestration.Tracks
        from task in track.Tasks
        where State.Steps.GetValueOrDefault(task.StepId) is { Status: StepStatus.InProgress }
        let run = Runs.GetValueOrDefault(task.StepId)
        where run is not null
        select (track, run);

    /// <summary>Where an orchestration stands; null for a run that is none.</summary>
    /// <param name="state">Its run.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="isAlive">Whether somebody works on it.</param>
    public static OrchestrationStanding? Of(RunState state, RunFolder folder, bool isAlive)
    {
        if (state.Plan is not { Blueprint.IsOrchestration: true } plan || Orchestration.Of(plan) is not { } orchestration)
        {
            return null;
        }

        return new()
        {
            Orchestration = orchestration,
            State = state,
            Folder = folder,
            Status = state.OrderedSteps.All(step => step.IsSettled) ? Complete : isAlive ? Running : Stopped,
            Runs = orchestration.Tasks
                .Select(task => (task.StepId, Run: TrackRun.Read(folder, task.StepId)))
                .Where(pair => pair.Run is not null)
                .ToImmutableDictionary(pair => pair.StepId, pair => pair.Run!),
        };
    }

    /// <summary>A track's status, one of Runr's words.</summary>
    public string StatusOf(OrchestratedTrack track)
    {
        var steps = track.Tasks.Select(task => State.Steps.GetValueOrDefault(task.StepId)).OfType<StepState>().ToList();
        if (steps.All(step => step.IsSettled))
        {
            return Complete;
        }

        if (steps.Find(step => step.Status == StepStatus.Blocked) is { } blocked)
        {
            return Orchestration.Collisions == CollisionPolicy.Fail && Runs.GetValueOrDefault(blocked.Id)?.StopReason is null or StopReasons.ParallelFileCollision ? "failed" : Stopped;
        }

        if (Status != Running)
        {
            return Stopped;
        }

        if (steps.Exists(step => step.Status == StepStatus.InProgress))
        {
            return Running;
        }

        var next = steps.Find(step => step.Status == StepStatus.Pending);
        var atWork = State.OrderedSteps.Where(step => step.Status == StepStatus.InProgress).Select(step => step.Id).ToList();
        return next is not null && Schedule.HoldOf(State, next, atWork) is StepHold.SameFiles or StepHold.Dependency ? "waiting" : "pending";
    }
}
