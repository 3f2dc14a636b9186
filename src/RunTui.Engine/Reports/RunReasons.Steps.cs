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

    private static Reason Blocked(StepState step)
    {
        var message = BlockerReport.WithoutAttempt(step.Blocker?.Message ?? step.StatusDetail);
        var about = step.EndedAttempts switch
        {
            _ when step.Blocker?.Kind.AsksForApproval() == true => message,
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

    private Reason InProgress(StepState step)
    {
        var id = ShortText.Line(step.Id);
        if (!_isLive)
        {
            return new Reason(id, ReasonKind.NobodyWorks, "was left in the middle, and nobody works on this run") { Since = LastSeen };
        }

        return step switch
        {
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

    private Reason Pending(StepState step)
    {
        var id = ShortText.Line(step.Id);
        var causes = CausesOf(step.Id).ToList();
        var reasons = causes.Select(c => Cause(c, step.Id));
        switch (Schedule.HoldOf(_state, step, Running))
        {
            case StepHold.Dependency:
                return new Reason(id, ReasonKind.Dependency, $"waits for {Names(causes)}", reasons);
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
            var max = _state.Plan?.Blueprint.MaxParallel ?? 1;
            return new Reason(id, ReasonKind.Turn, max == 1
                ? $"waits for its turn: one step at a time, and {Names(causes)} is at work"
                : string.Create(CultureInfo.InvariantCulture, $"waits for its turn: {max} steps run side by side at most, and {Names(causes)} are at work"), reasons);
        }

        return new Reason(id, ReasonKind.Turn, "starts next");
    }

    private Reason NobodyWorks(StepState step)
    {
        var isNew = _state.StartedAt is null && _state.Status == RunStatus.NotStarted;
        return new Reason(ShortText.Line(step.Id), ReasonKind.NobodyWorks, isNew ? "could start, but the run was not started yet" : "could start, but nobody works on this run")
        {
            Since = isNew ? null : LastSeen,
            About = step is { StatusDetail.Length: > 0 } ? ShortText.Line(step.StatusDetail) : "",
        };
    }

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
