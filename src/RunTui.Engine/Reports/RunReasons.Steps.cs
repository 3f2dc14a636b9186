using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

public sealed partial class RunReasons
{
    private Reason Explain(string id) => _state.Steps.GetValueOrDefault(id) switch
    {
        null => new Reason(ShortText.Line(id), ReasonKind.Missing, "is not in the plan"),
        { Status: StepStatus.Done } step => Settled(step, ReasonKind.Done, "is done"),
        { Status: StepStatus.Skipped } step => Settled(step, ReasonKind.Skipped, "was skipped"),
        { Status: StepStatus.Blocked } step => Blocked(step),
        { Status: StepStatus.InProgress } step => InProgress(step),
        var step => Pending(step),
    };

    private static Reason Settled(StepState step, ReasonKind kind, string text) =>
        new(ShortText.Line(step.Id), kind, text) { Since = step.Since, About = kind == ReasonKind.Done ? "" : ShortText.Line(step.StatusDetail) };

    private Reason Blocked(StepState step)
    {
        var message = BlockerReport.WithoutAttempt(step.Blocker?.Message ?? step.StatusDetail);
        var about = step.EndedAttempts switch
        {
            _ when step.Blocker?.Kind.AsksForApproval() == true => message,
            _ when step.StopReason is { } reason => $"{StopWords.Of(reason)}{(GoesOnAfter(step, reason) is { } how ? $" ({how})" : "")}{(message.Length > 0 ? $": {message}" : "")}",
            [.., { Result: "blocked" or AwaitsVerdict }] or [] => message,
            [.., var last] when step.EndedAttempts.Reverse().TakeWhile(a => a.Result == last.Result && a.Kind == last.Kind).Count() is var times =>
                $"{Said(last)}{Times(times, last.Max)}{(message.Length > 0 ? $": {message}" : "")}",
            _ => message,
        };
        return new Reason(ShortText.Line(step.Id), ReasonKind.NeedsPerson, step.Blocker?.Kind switch
        {
            BlockerKind.Approval => "waits for your approval",
            BlockerKind.Review => "waits for your review",
            _ => "waits for you",
        })
        {
            About = ShortText.Line(about),
            Since = step.Blocker is { } blocker ? Timestamp.Parse(blocker.Since) ?? step.Since : step.Since,
        };
    }

    /// <summary>What gets a step on that a rule stopped, where nobody has to decide anything else first; null where somebody has, or the run is at work.</summary>
    private string? GoesOnAfter(StepState step, string reason) =>
        step.Blocker?.Kind == BlockerKind.Breaker && _state.IsHeldByBreaker ? "a retry resets the breaker"
        : !_isLive && StopReasons.GoesOnByResume(reason) ? StopWords.GoesOn(_state)
        : null;

    private Reason InProgress(StepState step)
    {
        var id = ShortText.Line(step.Id);
        if (!_isLive)
        {
            return new Reason(id, ReasonKind.NobodyWorks, "was left in the middle, and nobody works on this run") { Since = LastSeen };
        }

        if (_state.WaitsForHour is { } wait && step.Open is null or { HasEnded: true })
        {
            return new Reason(id, ReasonKind.Retry, "waits for the next hour and goes on by itself") { Until = wait.Until, About = StopWords.OfHour(_state, wait) };
        }

        return step switch
        {
            { RetryAt: null, Open: null or { Stopping: false }, Phases: [.., { Verdict: null } visit] } => InPhase(id, step, visit),
            { Open: { HasEnded: true } } => new Reason(id, ReasonKind.AtWork, "is being checked") { Since = step.EndedAttempts is [.., var last] ? last.EndedAt : null },
            { Open: { Stopping: true } } => new Reason(id, ReasonKind.AtWork, "is being stopped"),
            { Open: { } open } => new Reason(id, ReasonKind.AtWork, "is at work")
            {
                Since = open.StartedAt,
                About = string.Create(CultureInfo.InvariantCulture, $"{(open.Kind == AttemptKind.Recovery ? "recovery" : "attempt")} {open.Number}{(open.Max > 0 ? $" of {open.Max}" : "")}"),
            },
            { RetryAt: { } retry } => new Reason(id, ReasonKind.Retry, "waits for its next attempt") { Until = retry, About = "rate limited" },
            _ when step.EndedAttempts is [.., { Result: "rate limited" }] => new Reason(id, ReasonKind.Retry, "waits for its next attempt") { About = "rate limited" },
            _ => new Reason(id, ReasonKind.AtWork, "is between two attempts"),
        };
    }

    private static Reason InPhase(string id, StepState step, PhaseVisit visit) => new(id, ReasonKind.AtWork, $"is in {ShortText.Line(visit.Name)}")
    {
        Since = visit.StartedAt,
        About = step.Open is { } open ? string.Create(CultureInfo.InvariantCulture, $"attempt {open.Number}") : "",
    };

    private Reason Pending(StepState step)
    {
        var id = ShortText.Line(step.Id);
        var causes = CausesOf(step.Id).ToList();
        var reasons = causes.Select(c => Cause(c, step.Id));
        switch (Schedule.HoldOf(_state, step, Running))
        {
            case StepHold.Dependency:
                return new Reason(id, ReasonKind.Dependency, $"waits for {Names(causes)}{StageOf(step)}", reasons);
            case StepHold.SameFiles:
                return new Reason(id, ReasonKind.SameFiles, $"waits for {Names(causes)}, because both may write the same files", reasons);
        }

        if (!_isLive)
        {
            return NobodyWorks(step);
        }

        if (_isStopping)
        {
            return new Reason(id, ReasonKind.Stopping, "stays pending, because the run is being stopped");
        }

        if (_heldByFailure.Value.Count > 0)
        {
            return new Reason(id, ReasonKind.Dependency, $"waits, because in standard mode nothing starts while {Names(causes)} {(causes.Count == 1 ? "waits" : "wait")} for you", reasons);
        }

        if (!Schedule.HasPlace(_state, Running.Count))
        {
            var max = Schedule.PlacesOf(_state);
            return new Reason(id, ReasonKind.Turn, max < _state.Plan?.Blueprint.MaxParallel
                ? $"waits for its turn: steps of the flow {_state.Plan.Blueprint.Flow} share one checkout and run one at a time, and {Names(causes)} is at work"
                : max == 1
                ? $"waits for its turn: one step at a time, and {Names(causes)} is at work"
                : string.Create(CultureInfo.InvariantCulture, $"waits for its turn: {max} steps run side by side at most, and {Names(causes)} are at work"), reasons);
        }

        return new Reason(id, ReasonKind.Turn, GoesOn(step) is { } where ? $"goes on {where} next" : "starts next");
    }

    /// <summary>Why a step waits that doesn't depend on it; empty where it does.</summary>
    private string StageOf(StepState step) => Schedule.UnsettledOf(_state, step).Any() ? "" : step.Plan.Stage switch
    {
        "after" => $" (the flow {_state.Plan?.Blueprint.Flow} has it after all others)",
        "between" => $" (the flow {_state.Plan?.Blueprint.Flow} has it between the others)",
        _ => $" (the flow {_state.Plan?.Blueprint.Flow} has that first)",
    };

    /// <summary>Where a step goes on that was in the middle of its flow; null for one that begins.</summary>
    private static string? GoesOn(StepState step) => step switch
    {
        { Phase: null } or { Phases: [] } => null,
        { Phases: [.., { Verdict: Gates.Verdict.Pass or Gates.Verdict.Skipped } last] } => $"after {ShortText.Line(last.Name)}",
        { Phase: { } phase } => $"with {ShortText.Line(phase)}",
    };

    private Reason NobodyWorks(StepState step)
    {
        if (StopWords.OfBreaker(_state) is { } breaker)
        {
            return new Reason(ShortText.Line(step.Id), ReasonKind.NobodyWorks, $"could {GoOn(step)}, but the breaker is open; {StopWords.ResetsBreaker}") { Since = LastSeen, About = breaker };
        }

        if (_state.StopReason is { } reason)
        {
            return new Reason(ShortText.Line(step.Id), ReasonKind.NobodyWorks, $"could {GoOn(step)}, but the run stopped because {StopWords.Of(reason)}; {StopWords.GoesOn(_state)}")
            {
                Since = LastSeen,
                About = ShortText.Line(_state.Activity.Detail),
            };
        }

        var isNew = _state.StartedAt is null && _state.Status == RunStatus.NotStarted;
        return new Reason(ShortText.Line(step.Id), ReasonKind.NobodyWorks, isNew ? "could start, but the run was not started yet" : $"could {GoOn(step)}, but nobody works on this run")
        {
            Since = isNew ? null : LastSeen,
            About = step is { StatusDetail.Length: > 0 } ? ShortText.Line(step.StatusDetail) : "",
        };
    }

    private static string GoOn(StepState step) => GoesOn(step) is { } where ? $"go on {where}" : "start";

    private const string AwaitsVerdict = "ended";

    private long? LastSeen => _state.LastEvent is { } e ? Timestamp.Of(e) : null;

    /// <summary>An attempt's result as a clause of what happened.</summary>
    private static string Said(EndedAttempt attempt) => (attempt.Kind, attempt.Result) switch
    {
        (AttemptKind.Recovery, "failed") => "recovery failed",
        (AttemptKind.Recovery, var result) => "recovery: " + result,
        (_, "failed") => "its agent failed",
        (_, "gate failed") => "a quality gate failed",
        (_, var result) => result,
    };

    private static string Times(int times, int max) =>
        max > 1 ? string.Create(CultureInfo.InvariantCulture, $" {times} of {max} times") : times > 1 ? string.Create(CultureInfo.InvariantCulture, $" {times} times") : "";
}
