using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Events;

public sealed partial record RunState
{
    private RunState ApplyPhase(RunEvent e) => e switch
    {
        { Phase: null } => this,
        { Status: "started" } => With(e, step => step.Entered(e) with { StartCommit = step.StartCommit ?? Commit ?? Workspace?.BaseCommit }) with { Ticks = Ticks + 1, UpdatedAt = e.Ts, Activity = Activity with { CurrentStep = e.StepId, Detail = e.Detail } },
        { Status: "jumped" } => With(e, step => step with { Phase = e.Kind }),
        _ when Verdicts.Of(e.Status) is { } verdict => With(e, step => step.Left(e, verdict)),
        _ => this,
    };

    private RunState ApplyWorkspace(RunEvent e) => e is { Status: "ready", Cwd: { } folder, Commit: { } commit } ? this with
    {
        Workspace = new Workspace { Folder = folder, MainCheckout = e.Kind ?? folder, Branch = e.Branch, BaseCommit = commit },
        DirtyBefore = [.. e.Changes ?? []],
        BranchBefore = e.Note,
    } : this;

    /// <summary>What was allowed this once is part of the checkpoint, whichever step it was allowed for.</summary>
    private RunState ApplyCheckpoint(RunEvent e) => e.Commit is not { } commit ? this :
        Steps.Values.Where(s => !s.Allowed.IsEmpty).Aggregate(
            With(e, step => step.Committed(e, commit)) with { Commit = commit },
            (state, step) => state with { Steps = state.Steps.With(state.Steps[step.Id] with { Allowed = [] }) });

    private RunState ApplyVerification(RunEvent e) => With(e, step => step.Phases is [.., { Verdict: null } last]
        ? step with { Phases = step.Phases.SetItem(step.Phases.Length - 1, last with { Log = e.NextArtifact ?? "" }) }
        : step);

    private RunState ApplyGuard(RunEvent e) => e.Status switch
    {
        "violation" => With(e, step => step with { Violations = [.. e.Changes ?? []] }),
        GuardNote.Refused or GuardNote.Redacted or GuardNote.Failed => this with { GuardNotes = Kept(GuardNotes, new GuardNote(e.StepId, e.Status, e.Detail, e.At ?? 0, e.Seq ?? 0)) },
        _ => this,
    };

    /// <summary>After each step of the work, the stage between the steps is due once more.</summary>
    private RunState DueBetween(string settled) => Steps.GetValueOrDefault(settled) is not { IsSettled: true, Plan.Stage: null } ? this :
        Steps.Values.Where(s => s.Plan.Stage == "between" && s.Status == StepStatus.Done).Aggregate(this, (state, between) =>
            state with { Steps = state.Steps.With(between.To(StepStatus.Pending) with { Phase = null }) });

    /// <summary>Whether the stages of the run's flow let the step start.</summary>
    private bool StagesLet(StepState step) => step.Plan.Stage switch
    {
        "before" => true,
        "after" => Steps.Values.All(s => s.Plan.Stage == "after" || s.IsSettled),
        "between" => Steps.Values.Any(s => s is { Plan.Stage: null, Status: StepStatus.Done }) && Steps.Values.All(s => s.Plan.Stage is not null || s.Status != StepStatus.InProgress),
        _ => Steps.Values.All(s => s.Plan.Stage != "before" || s.IsSettled) && !IsBetweenDue,
    };

    /// <summary>The steps that a stage of the run's flow lets this one wait for, in the plan's order.</summary>
    internal IEnumerable<string> StagesBefore(StepState step) => !HasStages || StagesLet(step) ? [] : OrderedSteps.Where(other => other.Id != step.Id && (step.Plan.Stage switch
    {
        "after" => other.Plan.Stage != "after" && !other.IsSettled,
        "between" => other.Plan.Stage is null && (other.Status == StepStatus.InProgress || (!other.IsSettled && !Steps.Values.Any(s => s is { Plan.Stage: null, Status: StepStatus.Done }))),
        _ => (other.Plan.Stage == "before" && !other.IsSettled) || (other.Plan.Stage == "between" && !other.IsSettled && IsBetweenDue),
    })).Select(other => other.Id);

    private bool IsBetweenDue => HasStages
        && Steps.Values.Any(s => s is { Plan.Stage: "between", IsSettled: false })
        && Steps.Values.Any(s => s is { Plan.Stage: null, Status: StepStatus.Done });

    /// <summary>Looked up often, and false for nearly every run.</summary>
    private bool HasStages => Plan is { Blueprint.HasStages: true };
}
