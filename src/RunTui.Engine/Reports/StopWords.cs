using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>Why a run or a step stopped, for people: the end of a sentence that begins with <c>it stopped because</c>.</summary>
public static class StopWords
{
    /// <summary>What a resume does with a run that stopped by a rule.</summary>
    public const string FreshBudget = "a resume goes on with a fresh budget";

    /// <summary>A reason in words; one that this version doesn't know as it is spelled.</summary>
    /// <param name="reason">One of <see cref="StopReasons"/>.</param>
    public static string Of(string reason) => reason switch
    {
        StopReasons.Complete => "it is complete",
        StopReasons.VerificationFailed => "verification kept failing",
        StopReasons.Stalled => "an agent fell silent",
        StopReasons.CallTimeout => "an agent took too long",
        StopReasons.MaxTicks => "its phases are used up",
        StopReasons.TimeBudget => "its time is up",
        StopReasons.ImplementBlocked => "the worker can't go on by itself",
        StopReasons.GuardViolation => "files out of scope were changed",
        StopReasons.PlanScopeViolation => "the plan names files out of scope",
        StopReasons.OwnershipViolation => "files of others were changed",
        StopReasons.ParallelFileCollision => "another run changes the same files",
        StopReasons.ReviewLoop => "review and work went in circles",
        StopReasons.PlanUnreadable => "the plan could not be read",
        StopReasons.ImplementUnreadable => "the worker's answer could not be read",
        StopReasons.ReviewUnreadable => "the review could not be read",
        StopReasons.InsufficientEvidence => "nothing shows that all is done already",
        StopReasons.MilestoneMissing => "there is no milestone",
        StopReasons.PlanRejection => "the planner turned the task down",
        StopReasons.NoProgress => "the work came back as it was",
        StopReasons.CheckpointFailed => "the work could not be committed",
        StopReasons.WorkerFailed => "the worker kept failing",
        _ => ShortText.Line(reason.Replace('_', ' ')),
    };
}
