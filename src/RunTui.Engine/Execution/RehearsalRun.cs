using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>A run that is only pretended: the scheduler's, with steps that all succeed after the time that they took the last time, and nobody there to answer.</summary>
internal sealed class RehearsalRun
{
    private readonly PriorityQueue<string, (long End, int Start)> _atWork = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _started = ImmutableArray.CreateBuilder<string>();
    private readonly long _begin;
    private long _elapsed;

    private RehearsalRun(RunState state)
    {
        State = state;
        _begin = state.OrderedSteps.Select(s => s.EndedAt ?? 0).Append(state.StartedAt ?? 0).Max() + 1;
    }

    /// <summary>The run; when it is over, with nothing left that could start.</summary>
    public RunState State { get; private set; }

    /// <summary>The steps that were worked on, in the order of their starts.</summary>
    public ImmutableArray<string> Started => _started.ToImmutable();

    /// <summary>The same, to be asked for one.</summary>
    public IReadOnlySet<string> Ran => _ran;

    /// <summary>From the launch to the last end.</summary>
    public TimeSpan Time => TimeSpan.FromMilliseconds(_elapsed);

    /// <param name="state">The run before it.</param>
    /// <param name="mode">How it is launched; null goes on with a launch.</param>
    public static RehearsalRun Of(RunState state, LaunchMode? mode)
    {
        var run = new RehearsalRun(state);
        run.Begin(mode);
        run.Work();
        return run;
    }

    /// <summary>The last attempt that came to a verdict on the work: it tells more than one that was cut off, or that mended another.</summary>
    public static EndedAttempt? LastAttemptOf(StepState step) =>
        step.EndedAttempts.LastOrDefault(a => a.Kind == AttemptKind.Work && a.Result is not ("interrupted" or "stopped" or "rate limited"));

    /// <summary>How long an attempt took; null where the events of another program don't tell.</summary>
    public static TimeSpan? TimeOf(EndedAttempt? attempt) => attempt is { StartedAt: { } start, EndedAt: { } end } && end >= start
        ? TimeSpan.FromMilliseconds(end - start)
        : null;

    /// <summary>Whether the step left a result at some time, be it one that a person has yet to look at.</summary>
    public static bool WasDone(StepState step) => step.Status == StepStatus.Done || step.EndedAttempts.Any(a => a.Result is "done" or "awaits review");

    /// <summary>Whether nothing can be left of what was done for a step in progress: it was between two attempts, or one was being ended.</summary>
    public static bool IsLost(StepState step) => step.Open is null or { Stopping: true };

    /// <summary>
    /// The engine first goes on with the attempts that a dead one left, if anything is left of them; here something is, wherever
    /// it can be.
    /// </summary>
    private void Begin(LaunchMode? mode)
    {
        var inProgress = State.OrderedSteps.Where(step => step.Status == StepStatus.InProgress).ToList();
        if (mode is { } launch)
        {
            Apply(RunEvents.Started(State.Autonomy ?? AutonomyProfile.Balanced, launch));
            foreach (var step in inProgress.Where(IsLost))
            {
                Apply(StepEvents.Reset(step.Id, "", step.Attempts, step.RecoveryAttempts));
            }
        }

        foreach (var step in inProgress.Where(step => mode is null || !IsLost(step)))
        {
            TakeUp(step);
        }
    }

    private void Work()
    {
        do
        {
            if (Schedule.StoppedBy(State).Any())
            {
                continue;
            }

            // Not in the words of the engine, which tells people what to answer.
            foreach (var step in Schedule.AskFirst(State, _running).ToList())
            {
                Apply(StepEvents.AsksForApproval(step.Id) with { Detail = "" });
            }

            while (Schedule.ToStart(State, _running) is { } next)
            {
                Apply(StepEvents.Starting(next.Id, "", 0));
                TakeUp(next);
            }
        }
        while (EndNext());
    }

    private void TakeUp(StepState step)
    {
        var time = TimeOf(LastAttemptOf(step)) ?? TimeSpan.Zero;
        _atWork.Enqueue(step.Id, (_elapsed + (long)time.TotalMilliseconds, _started.Count));
        _started.Add(step.Id);
        _ran.Add(step.Id);
        _running.Add(step.Id);
    }

    private bool EndNext()
    {
        if (!_atWork.TryDequeue(out var id, out var at))
        {
            return false;
        }

        _elapsed = at.End;
        _running.Remove(id);
        var attempt = new AttemptContext("", 0, 0);
        Apply(State.Steps[id].Plan.AsksForReview
            ? StepEvents.AsksForReview(id, attempt, "", "") with { Detail = "" }
            : StepEvents.Done(id, attempt, "", ""));
        return true;
    }

    private void Apply(RunEvent e) => State = State.Apply(e with { At = _begin + _elapsed });
}
