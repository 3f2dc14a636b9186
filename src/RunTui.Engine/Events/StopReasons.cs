namespace RunTui.Engine.Events;

/// <summary>Why a run or a step stopped: Runr's reasons, with those of ours that it has no word for.</summary>
public static class StopReasons
{
    public const string Complete = "complete";
    public const string VerificationFailed = "verification_failed_max_retries";
    public const string Stalled = "stalled_timeout";
    public const string CallTimeout = "worker_call_timeout";
    public const string MaxTicks = "max_ticks_reached";
    public const string TimeBudget = "time_budget_exceeded";
    public const string ImplementBlocked = "implement_blocked";
    public const string GuardViolation = "guard_violation";
    public const string PlanScopeViolation = "plan_scope_violation";
    public const string OwnershipViolation = "ownership_violation";
    public const string ParallelFileCollision = "parallel_file_collision";
    public const string ReviewLoop = "review_loop_detected";
    public const string PlanUnreadable = "plan_parse_failed";
    public const string ImplementUnreadable = "implement_parse_failed";
    public const string ReviewUnreadable = "review_parse_failed";
    public const string InsufficientEvidence = "insufficient_evidence";
    public const string MilestoneMissing = "milestone_missing";
    public const string PlanRejection = "plan_rejection";

    /// <summary>The loop came back with the files as they were; ours.</summary>
    public const string NoProgress = "no_progress";

    /// <summary>Tokens or money are used up; ours.</summary>
    public const string Budget = "budget_exceeded";

    /// <summary>What is too dangerous for a run that nobody watches, or was found in a prompt; ours.</summary>
    public const string GuardrailBlocked = "guardrail_blocked";

    /// <summary>The bug is in an area where mistakes are expensive; Run Mode's.</summary>
    public const string HighRisk = "high_risk";

    /// <summary>What was made could not be made public; ours.</summary>
    public const string PublishFailed = "publish_failed";

    /// <summary>A commit could not be made; ours.</summary>
    public const string CheckpointFailed = "checkpoint_failed";

    /// <summary>Whether an agent that was meant to work could not, whatever it was asked; ours.</summary>
    public const string WorkerFailed = "worker_failed";

    /// <summary>The run of an orchestration's task stopped and would go on by itself; ours.</summary>
    public const string TrackStopped = "track_stopped";

    /// <summary>The run of an orchestration's task stopped, and a person is needed; ours.</summary>
    public const string TrackBlocked = "track_blocked";

    /// <summary>A signal ended the engine; ours. No rule of a flow stops anything for this reason and those after it: they tell how a launch ended.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>A person asked it to stop, or answered what it waited with and did not resume it yet; ours.</summary>
    public const string Halted = "halted";

    /// <summary>Its engine is gone and left no word; ours.</summary>
    public const string Crashed = "crashed";

    /// <summary>What it needs to begin was not there; ours.</summary>
    public const string LaunchFailed = "launch_failed";

    /// <summary>A person has to let something pass; ours.</summary>
    public const string AnswerNeeded = "answer_needed";

    /// <summary>All that a rule stops something for, in the order in which Runr's documents list them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Complete, VerificationFailed, Stalled, CallTimeout, MaxTicks, TimeBudget, ImplementBlocked, GuardViolation, PlanScopeViolation, OwnershipViolation,
        ParallelFileCollision, ReviewLoop, PlanUnreadable, ImplementUnreadable, ReviewUnreadable, InsufficientEvidence, MilestoneMissing, PlanRejection,
        NoProgress, CheckpointFailed, WorkerFailed, Budget, GuardrailBlocked, HighRisk, PublishFailed,
    ];

    /// <summary>Whether Runr's <c>watch --auto-resume</c> may go on by itself after it; unknown ones never.</summary>
    public static bool IsResumable(string? reason) =>
        reason is VerificationFailed or Stalled or CallTimeout or MaxTicks or TimeBudget or ImplementBlocked;

    /// <summary>Whether a bare resume goes on with a fresh budget, without anybody having to decide something first.</summary>
    public static bool GoesOnByResume(string? reason) =>
        reason is VerificationFailed or Stalled or CallTimeout or MaxTicks or TimeBudget or PlanUnreadable or ImplementUnreadable or ReviewUnreadable or WorkerFailed or ParallelFileCollision
            or CheckpointFailed or TrackStopped or Budget or PublishFailed;

    /// <summary>Whether a resume tries the step once more: also a task of an orchestration whose person may have answered meanwhile.</summary>
    public static bool IsTriedAgain(string? reason) => GoesOnByResume(reason) || reason is TrackBlocked;

    /// <summary>Whether the run as a whole stopped for it, and no step is blocked.</summary>
    public static bool IsOfTheRun(string? reason) => reason is Stalled or CallTimeout or MaxTicks or TimeBudget or MilestoneMissing or Budget;
}
