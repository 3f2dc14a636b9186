using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

/// <summary>
/// Says which step is next: the first in the plan's order that could start and doesn't get in the way of those that run. Who explains
/// why a step waits asks here too, so that no explanation disagrees with what the engine does.
/// </summary>
public static class Schedule
{
    /// <summary>The step to start now, or null where none can be or all places are taken.</summary>
    /// <param name="state">The run.</param>
    /// <param name="running">The ids of the steps that are being worked on.</param>
    public static StepState? ToStart(RunState state, IReadOnlyCollection<string> running) =>
        state.OrderedSteps.FirstOrDefault(step => (HasPlace(state, PlacesTaken(state, running)) || IsBesideAnother(state, step, running)) && HoldOf(state, step, running) == StepHold.None);

    /// <summary>The step that is next as soon as there is a place for it, or null where none can be.</summary>
    /// <param name="state">The run.</param>
    /// <param name="running">The ids of the steps that are being worked on.</param>
    public static StepState? Next(RunState state, IReadOnlyCollection<string> running) =>
        state.OrderedSteps.FirstOrDefault(step => HoldOf(state, step, running) == StepHold.None);

    /// <summary>The steps that could start if a person let them, and have not asked yet.</summary>
    /// <param name="state">The run.</param>
    /// <param name="running">The ids of the steps that are being worked on.</param>
    public static IEnumerable<StepState> AskFirst(RunState state, IReadOnlyCollection<string> running) =>
        state.OrderedSteps.Where(step => HoldOf(state, step, running) == StepHold.Approval);

    /// <summary>
    /// The steps whose failure keeps the others from being started: in standard mode those that failed in this launch, until they are
    /// answered. A step that asks a person, or that somebody blocked by hand, has not failed.
    /// </summary>
    public static IEnumerable<StepState> StoppedBy(RunState state) => state.LaunchMode != LaunchMode.Standard ? [] :
        state.OrderedSteps.Where(step => step is { Status: StepStatus.Blocked, Blocker.NeedsPerson: true }
            && step.Blocker.Kind is not (BlockerKind.Approval or BlockerKind.Review or BlockerKind.Fallback or BlockerKind.Plan)
            && step.Plan.OptionOf is null
            && step.EndedAt > state.StartedAt);

    /// <summary>The answers that one step asks several models for take one place.</summary>
    private static int PlacesTaken(RunState state, IReadOnlyCollection<string> running) =>
        running.Select(id => state.Steps.GetValueOrDefault(id)?.Plan.OptionOf ?? id).Distinct(StringComparer.Ordinal).Count();

    private static bool IsBesideAnother(RunState state, StepState step, IReadOnlyCollection<string> running) =>
        step.Plan.OptionOf is { } asked && running.Any(id => state.Steps.GetValueOrDefault(id)?.Plan.OptionOf == asked);

    /// <summary>Whether one step more may run beside those that do.</summary>
    public static bool HasPlace(RunState state, int running) => running < PlacesOf(state);

    /// <summary>How many steps run side by side at most.</summary>
    public static int PlacesOf(RunState state) => state.Plan is { Blueprint: var plan } ? IsAlone(plan) ? 1 : plan.MaxParallel : 1;

    /// <summary>Steps that commit what they find changed can't share a checkout with others at work.</summary>
    private static bool IsAlone(Blueprint plan) => plan.Flow is not (Flows.Flow.Direct or Flows.Flow.Routed);

    /// <summary>What keeps a step from being started.</summary>
    /// <param name="state">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="running">The ids of the steps that are being worked on.</param>
    public static StepHold HoldOf(RunState state, StepState step, IReadOnlyCollection<string> running) => step switch
    {
        { Status: not StepStatus.Pending } => StepHold.NotPending,
        _ when !state.IsEligible(step) => StepHold.Dependency,
        _ when running.Contains(step.Id) => StepHold.AtWork,
        { NeedsApproval: true } => StepHold.Approval,
        _ when InTheWayOf(state, step, running).Any() => StepHold.SameFiles,
        _ => StepHold.None,
    };

    /// <summary>What a step depends on and is neither done nor skipped, in the plan's words.</summary>
    public static IEnumerable<string> UnsettledOf(RunState state, StepState step) =>
        step.Plan.Depends.Where(id => state.Steps.GetValueOrDefault(id) is not { IsSettled: true });

    /// <summary>What a step waits for because of a stage of the run's flow: what comes before all others, between them, or after them.</summary>
    public static IEnumerable<string> StagesBefore(RunState state, StepState step) => state.StagesBefore(step);

    /// <summary>The steps at work that may write the same files as this one. A step that declares no scope is in nobody's way.</summary>
    public static IEnumerable<string> InTheWayOf(RunState state, StepState step, IEnumerable<string> running) =>
        running.Where(id => state.Steps.TryGetValue(id, out var other) && (state.Plan is { Blueprint.Flow: Flows.Flow.Routed } ? MayMeet(step.Plan, other.Plan) : GlobOverlap.Of(step.Plan.Scope, other.Plan.Scope)));

    /// <summary>
    /// Whether two tasks that are sent to whoever is cheapest may change the same files. Who only reads is in nobody's way; what one that
    /// declares no scope may write, nobody knows.
    /// </summary>
    public static bool MayMeet(Step step, Step other) =>
        step.Stage is null && other.Stage is null && !WorkTypes.OnlyReads(step) && !WorkTypes.OnlyReads(other)
        && (step.Scope.IsEmpty || other.Scope.IsEmpty || GlobOverlap.Of(step.Scope, other.Scope));
}
