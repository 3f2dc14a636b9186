using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

public sealed partial record RunrStanding
{
    /// <summary>
    /// Runr goes by what its timeline says, which has no line for a success, and calls that still running. The state is what counts,
    /// and whether anybody is there who works on it.
    /// </summary>
    private static (string Outcome, string? Reason, StepState? Step) OutcomeOf(RunState state, bool isAlive)
    {
        var blocked = state.OrderedSteps.FirstOrDefault(s => s.Status == StepStatus.Blocked);
        return state switch
        {
            { Status: RunStatus.Completed } => (Complete, StopReasons.Complete, null),
            { StopReason: { } reason } => (Stopped, reason, null),
            { Status: RunStatus.Interrupted } => (Stopped, StopReasons.Interrupted, null),
            { Status: RunStatus.Halted } => (Stopped, StopReasons.Halted, null),
            { Status: RunStatus.Incomplete } or { Status: RunStatus.Blocked } when !isAlive || state.Status == RunStatus.Incomplete =>
                (Stopped, blocked is not null ? ReasonOf(blocked) : state.Status == RunStatus.Blocked ? StopReasons.LaunchFailed : StopReasons.Halted, blocked),
            { Status: RunStatus.NotStarted } when !isAlive => (Unknown, null, null),
            _ when isAlive => (Running, null, null),
            _ => (Stopped, StopReasons.Crashed, null),
        };
    }

    /// <summary>Why a step is blocked; where no flow said so, by what it waits with.</summary>
    private static string ReasonOf(StepState step) => step.StopReason ?? step.Blocker?.Kind switch
    {
        BlockerKind.Question => StopReasons.ImplementBlocked,
        BlockerKind.Guard => StopReasons.GuardViolation,
        BlockerKind.Gate or BlockerKind.Acceptance => StopReasons.VerificationFailed,
        BlockerKind.Breaker => StopReasons.ReviewLoop,
        BlockerKind.Missing or BlockerKind.Failed => StopReasons.WorkerFailed,
        _ => StopReasons.AnswerNeeded,
    };

    /// <summary>The phase that a run is in which nobody stopped.</summary>
    private static string PhaseOf(RunState state, RunrOrigin origin)
    {
        if (state.OrderedSteps.FirstOrDefault(s => s.Status == StepStatus.InProgress) is { } step)
        {
            return step.Phases is [.., var last] ? RunrPhaseNames.Of(step, last) : step.Plan.Stage == "before" ? RunrPhaseNames.Plan : RunrPhaseNames.Implement;
        }

        return state.Steps.Count > 0 && state.OrderedSteps.All(s => s.IsSettled) ? RunrPhaseNames.Finalize
            : origin.IsFast || state.OrderedSteps.Any(s => s.IsSettled) ? RunrPhaseNames.Implement
            : RunrPhaseNames.Plan;
    }
}
