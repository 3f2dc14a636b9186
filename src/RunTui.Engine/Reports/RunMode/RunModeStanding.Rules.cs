using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

public sealed partial record RunModeStanding
{
    private static RunModeSprint? CurrentOf(ImmutableArray<RunModeSprint> sprints) =>
        sprints.FirstOrDefault(s => s.Step.Status == StepStatus.InProgress)
        ?? sprints.FirstOrDefault(s => s.Step.Status == StepStatus.Blocked)
        ?? sprints.FirstOrDefault(s => !s.Step.IsSettled)
        ?? sprints.LastOrDefault();

    private static string StateOf(RunState state, ImmutableArray<RunModeSprint> sprints, bool isAlive)
    {
        var isThrough = sprints.Length > 0 && sprints.All(s => s.Step.IsSettled);
        return state switch
        {
            { Status: RunStatus.NotStarted, StartedAt: null } => RunModeNames.Ready,
            { Status: RunStatus.Completed } when isThrough => PostPrStanding.Of(state, isAlive) is { IsReady: true } ? RunModeNames.ReadyForHitl : RunModeNames.JackedOut,
            { IsBreakerOpen: true } or { Status: RunStatus.Halted or RunStatus.Interrupted or RunStatus.Incomplete } => RunModeNames.Halted,
            _ when state.OrderedSteps.Any(s => s.Status == StepStatus.Blocked && !(isAlive && WaitsForYes(s))) => RunModeNames.Halted,
            _ when isThrough => isAlive || state.Status == RunStatus.Blocked ? RunModeNames.Complete : RunModeNames.Halted,
            _ when !isAlive => RunModeNames.Halted,
            _ => sprints.Any(s => !s.Step.Phases.IsEmpty) ? RunModeNames.Running : RunModeNames.JackIn,
        };
    }

    /// <summary>A question that the run asks on its way is no halt, as long as somebody is there who goes on with the answer.</summary>
    private static bool WaitsForYes(StepState step) => step.Blocker?.Kind is BlockerKind.Approval or BlockerKind.Review;

    private static (string Reason, long? At) HaltOf(RunState state, RunModeSprint? current, bool isAlive)
    {
        var blocked = current?.Step.Status == StepStatus.Blocked ? current.Step : state.OrderedSteps.FirstOrDefault(s => s.Status == StepStatus.Blocked);
        return state switch
        {
            { IsBreakerOpen: true, BreakerTrips: [.., var trip] } => (trip.Reason, trip.At),
            { Status: RunStatus.Halted or RunStatus.Interrupted } => (OrElse(ReasonIn(state.Activity.Detail), "Manual halt"), Timestamp.Parse(state.UpdatedAt)),
            _ when blocked?.Plan.Stage == "after" && PostPrStanding.Of(state, isAlive) is { HaltReason: { } reason } validation => ($"{reason}: {validation.Why}", blocked.Since),
            _ when blocked is not null => (OrElse(blocked.Blocker?.Message ?? blocked.StatusDetail, "A step is blocked"), blocked.Since ?? Timestamp.Parse(state.UpdatedAt)),
            { Status: RunStatus.Running or RunStatus.Recovering } when !isAlive => ("Its process is gone and left no word", state.LastEvent is { } last ? Timestamp.Of(last) : null),
            _ => (OrElse(state.Activity.Detail, "Manual halt"), Timestamp.Parse(state.UpdatedAt)),
        };
    }

    /// <summary>What somebody gave as the reason of a stop.</summary>
    private static string ReasonIn(string detail) =>
        detail.StartsWith(RunEvents.OnRequest, StringComparison.Ordinal) ? detail[RunEvents.OnRequest.Length..].TrimStart(':', ' ') : detail;

    private static string OrElse(string text, string other) => text.Length > 0 ? text : other;
}
