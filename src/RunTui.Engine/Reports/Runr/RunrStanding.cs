using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

/// <summary>Where a run of a Runr task stands, in Runr's words. Everything that tells of such a run is made from this.</summary>
public sealed partial record RunrStanding
{
    public const string Complete = "complete";
    public const string Stopped = "stopped";
    public const string Running = "running";
    public const string Unknown = "unknown";

    public required RunrOrigin Origin { get; init; }

    /// <summary>The run it is made from.</summary>
    public required RunState State { get; init; }

    /// <summary>One of <see cref="RunrPhaseNames"/>.</summary>
    public required string Phase { get; init; }

    /// <summary>Runr's word: <see cref="Complete"/>, <see cref="Stopped"/>, <see cref="Running"/>, or <see cref="Unknown"/> for a run that was never started.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it is not running, one of <see cref="StopReasons"/>, <c>complete</c> too; null while it runs and before it was started.</summary>
    public required string? StopReason { get; init; }

    /// <summary>Why it stopped, in one line; empty where it did not.</summary>
    public string StopDetail { get; init; } = "";

    /// <summary>The step that it stopped at; null where a rule of the run stopped it, or nothing did.</summary>
    public StepState? StopStep { get; init; }

    public ImmutableArray<RunrMilestone> Milestones { get; init; } = [];

    public int Completed => Milestones.Count(m => m.Status == RunrMilestone.Complete);

    /// <summary>The first milestone that is not complete, from 0; the last one where all are.</summary>
    public int MilestoneIndex => Milestones.TakeWhile(m => m.Status == RunrMilestone.Complete).Count() is var first && first < Milestones.Length ? first : Math.Max(0, Milestones.Length - 1);

    /// <summary>The milestone that is at work or would be next; null before there is any.</summary>
    public StepState? Current => Milestones.IsEmpty ? null : State.Steps[(Milestones.FirstOrDefault(m => m.Status != RunrMilestone.Complete) ?? Milestones[^1]).Id];

    /// <summary>How often the verification of the current milestone failed since it was last let go on.</summary>
    public int VerificationFailures => Current?.CountedPhases.Count(v => v is { Kind: "verify", Verdict: Gates.Verdict.Changes }) ?? 0;

    /// <summary>The files that it stopped for; empty where it did not stop for files.</summary>
    public ImmutableArray<string> ViolationFiles => StopReason is StopReasons.GuardViolation or StopReasons.OwnershipViolation ? StopStep?.Violations ?? [] : [];

    /// <summary>The file that tells most of why it stopped; null where there is none.</summary>
    public string? Evidence => StopStep?.Phases is [.., { Evidence.Length: > 0 } last] ? last.Evidence : null;

    /// <summary>The agent at work; null where none is.</summary>
    public (StepState Step, OpenAttempt Attempt)? InFlight =>
        State.OrderedSteps.FirstOrDefault(s => s is { Status: StepStatus.InProgress, Open.HasEnded: false }) is { } step && Outcome == Running ? (step, step.Open!) : null;

    /// <summary>Where a run stands; null for one that is no Runr task's.</summary>
    /// <param name="state">The run.</param>
    /// <param name="isAlive">Whether somebody works on it.</param>
    public static RunrStanding? Of(RunState state, bool isAlive)
    {
        if (RunrOrigin.Of(state.Plan) is not { } origin)
        {
            return null;
        }

        var (outcome, reason, step) = OutcomeOf(state, isAlive);
        return new()
        {
            Origin = origin,
            State = state,
            Outcome = outcome,
            StopReason = reason,
            StopStep = step,
            StopDetail = outcome != Stopped ? "" : step?.Blocker?.Message ?? step?.StatusDetail ?? state.Activity.Detail,
            Phase = outcome is Complete or Stopped ? RunrPhaseNames.Stopped : PhaseOf(state, origin),
            Milestones = RunrMilestone.Of(state),
        };
    }
}
