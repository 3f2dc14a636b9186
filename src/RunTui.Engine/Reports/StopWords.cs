using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>Why a run or a step stopped, for people: the end of a sentence that begins with <c>it stopped because</c>.</summary>
public static class StopWords
{
    /// <summary>What a resume does with a run that stopped by a rule.</summary>
    public const string FreshBudget = "a resume goes on with a fresh budget";

    /// <summary>What gets a run on whose budget is used up: what it used stays used.</summary>
    public const string RaisesBudget = "raise the limit in the plan's breaker, and resume";

    /// <summary>What gets a run on whose breaker is open: a bare resume leaves stopped what it stopped.</summary>
    public const string ResetsBreaker = "a resume with --reset-breaker begins all counts anew and goes on";

    /// <summary>What a resume does with a run that stopped by a rule, as that run is.</summary>
    public static string GoesOn(RunState state) => state.IsHeldByBreaker ? ResetsBreaker : state.StopReason == StopReasons.Budget ? RaisesBudget : FreshBudget;

    /// <summary>What a rule of the breaker counts, in a word or two.</summary>
    /// <param name="trigger">The rule, as flows spell it: <c>same_issue</c>, <c>daily_usd</c> …</param>
    public static string OfTrigger(string trigger) => BlueprintNames.BreakerKindOf(trigger) switch
    {
        BreakerKind.SameIssue => "same issue",
        BreakerKind.NoProgress => "no progress",
        BreakerKind.Elapsed => "time",
        BreakerKind.Usd => "money",
        BreakerKind.DailyUsd => "money of the day",
        BreakerKind.Stall => "silence",
        BreakerKind.Call => "time of a call",
        BreakerKind.Ticks => "phases",
        { } kind => kind.Name(),
        null => ShortText.Line(trigger.Replace('_', ' ')),
    };

    /// <summary>Why the breaker of a run is open, in one line; null where it is closed, or begins anew with the next launch.</summary>
    public static string? OfBreaker(RunState state) => !state.IsHeldByBreaker ? null
        : state.BreakerTrips is [.., var trip] ? $"{OfTrigger(trip.Trigger)}: {ShortText.Line(trip.Reason)}" : "a rule ended it";

    /// <summary>Why a run waits for the next hour, such as <c>100 calls this hour</c>.</summary>
    public static string OfHour(RunState state, HourlyWait wait)
    {
        var rules = state.Plan?.Blueprint.RateLimit;
        var limit = wait.Tool is { } tool ? rules?.Tools.GetValueOrDefault(tool) : rules?.CallsPerHour;
        return string.Create(CultureInfo.InvariantCulture, $"{(limit is > 0 and var most ? most : state.Calls.Count)} calls{(wait.Tool is null ? "" : $" of {ShortText.Line(wait.Tool)}")} this hour");
    }

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
        StopReasons.Budget => "its budget is used up",
        StopReasons.GuardrailBlocked => "a guardrail refused it",
        StopReasons.HighRisk => "it touches what is risky",
        StopReasons.PublishFailed => "the work could not be pushed",
        _ => ShortText.Line(reason.Replace('_', ' ')),
    };
}
