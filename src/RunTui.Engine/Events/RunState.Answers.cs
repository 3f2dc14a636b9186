using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Events;

public sealed partial record RunState
{
    private RunState ApplyBlocker(RunEvent e)
    {
        var next = e.Status switch
        {
            "recovered" => With(e, step => step with { Blocker = null }),
            "resolved" => Resolved(e),
            "rejected" => Rejected(e),
            _ => With(e, step => Raised(step, e)),
        };
        return next with { LastBlockerEvent = e };
    }

    /// <summary>A step that waits for an approval is blocked by that alone; the other kinds have a result of their own behind them.</summary>
    private static StepState Raised(StepState step, RunEvent e)
    {
        var kind = BlockerKinds.Of(e.Kind) ?? BlockerKinds.OfFailure(step.FailureClass);
        var blocker = new Blocker(step.Id, e.Status, e.Detail, e.Ts, e.Seq ?? 0) { Kind = kind };
        var raised = step with { Blocker = blocker with { Since = step.Blocker is { } before && before.Kind == kind && before.Message == e.Detail ? before.Since : e.Ts } };
        return kind switch
        {
            BlockerKind.Fallback when e is { Tool: { } from, RecoveryTool: { } to } =>
                raised.To(StepStatus.Blocked) with { Open = null, Fallback = new(e.Attempt ?? 0, from, to), EndedAt = e.At },
            BlockerKind.Approval => raised.To(StepStatus.Blocked),
            BlockerKind.Review => raised.Judged(e, "awaits review", e.Summary ?? "").To(StepStatus.Blocked) with { Open = null, Summary = e.Summary ?? step.Summary, EndedAt = e.At },
            _ => raised,
        };
    }

    /// <summary>Another takes over the step as the plan lets it, and begins it anew.</summary>
    private RunState ApplyRoute(RunEvent e) => e is { Status: "fallback", Tool: { } from, RecoveryTool: { } to }
        ? With(e, step => step.To(StepStatus.Pending) with { Open = null, Fallback = new(e.Attempt ?? 0, from, to) { IsApproved = true } })
        : this;

    private RunState Resolved(RunEvent e) => (IsBreakerOpen && Steps.GetValueOrDefault(e.StepId)?.Blocker?.Kind == BlockerKind.Breaker ? ResetBreaker(e) : this).Planned(e).With(e, step =>
    {
        var kind = step.Blocker?.Kind;
        var note = e.Note ?? step.Note;
        // Files that were put back, and a scope that others go by since, are not to be had back by one key.
        var answer = e.Kind is RunCommand.Widen or RunCommand.Revert ? null : AnswerOf(e, step.Plan);
        return (step.Status, kind) switch
        {
            (StepStatus.Blocked, BlockerKind.Review) => step.To(StepStatus.Done) with { Blocker = null, Note = null, EndedAt = e.At, Answer = answer },
            (StepStatus.Blocked, BlockerKind.Fallback) => step.To(StepStatus.Pending) with
            {
                Blocker = null,
                Note = note,
                Answer = answer,
                Fallback = e.Kind == RunCommand.Approve && step.Fallback is { } asked ? asked with { IsApproved = true } : null,
            },
            (StepStatus.Blocked, BlockerKind.Guard) when e.Kind == RunCommand.Allow && step.StopReason == StopReasons.GuardrailBlocked =>
                step.LetThrough().To(StepStatus.Pending) with { Blocker = null, Note = note, Answer = answer },
            (StepStatus.Blocked, BlockerKind.Guard) when e.Kind is RunCommand.Allow or RunCommand.Widen =>
                step.Excused().To(StepStatus.Pending) with { Blocker = null, Note = note, Answer = answer, Allowed = e.Kind == RunCommand.Allow ? [.. step.Allowed, .. step.Violations] : step.Allowed },
            (StepStatus.Blocked, BlockerKind.Approval) when step.Phases is [.., { Kind: "approve", Verdict: null }] =>
                step.Overruled(Gates.Verdict.Pass, e.Note).To(StepStatus.Pending) with { Blocker = null, Note = note, IsApproved = true, Answer = answer },
            (StepStatus.Blocked, BlockerKind.Approval) when step.Phases is [.., { Kind: "publish", Verdict: null }] =>
                step.LetThrough().To(StepStatus.Pending) with { Blocker = null, Note = note, Answer = answer },
            (StepStatus.Blocked, _) => step.To(StepStatus.Pending) with { Fallback = e.Kind == RunCommand.Retry && e.Plan is not null ? null : step.Fallback, Blocker = null, Note = note, IsApproved = step.IsApproved || kind == BlockerKind.Approval, Answer = answer },
            _ => step with { Blocker = null, Note = note },
        };
    });

    /// <summary>A result that was rejected is worked on again; a start that was rejected still waits, with the reason.</summary>
    private RunState Rejected(RunEvent e) => IsPublishing(e.StepId) ? Declined(e) : With(e, step => step.Blocker switch
    {
        { Kind: BlockerKind.Approval } when step.Phases is [.., { Kind: "approve", Verdict: null }] =>
            step.Overruled(Gates.Verdict.Changes).To(StepStatus.Pending) with { Blocker = null, Note = e.Note ?? step.Note, LastFailure = e.Detail, Answer = AnswerOf(e, step.Plan), IsApproved = true },
        { Kind: BlockerKind.Review } => step.To(StepStatus.Pending) with { Blocker = null, Note = e.Note ?? step.Note, LastFailure = e.Detail, Answer = AnswerOf(e, step.Plan), IsApproved = true },
        { } blocker => step with { Blocker = blocker with { Message = e.Detail, Question = e.Seq ?? 0 }, Note = e.Note ?? step.Note, Answer = AnswerOf(e, step.Plan) },
        null => step,
    });

    private bool IsPublishing(string stepId) => Steps.GetValueOrDefault(stepId) is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "publish", Verdict: null }] };

    /// <summary>What was made stays on this machine, and that is an end of it.</summary>
    private RunState Declined(RunEvent e) => With(e, step => step.Overruled(Gates.Verdict.Skipped).To(StepStatus.Pending) with { Blocker = null, Answer = AnswerOf(e, step.Plan) }) with
    {
        Publications = Kept(Publications, new Publication { StepId = e.StepId, SkippedReason = Publication.UserDeclined }),
    };

    /// <summary>A person settled the step without an attempt; that says nothing of whether anybody works on the run.</summary>
    private RunState Settled(RunEvent e) => ((IsBreakerOpen && Steps.GetValueOrDefault(e.StepId)?.Blocker?.Kind == BlockerKind.Breaker ? ResetBreaker(e) : this) with { UpdatedAt = e.Ts }).With(e, step => step.To(e.Status == "done" ? StepStatus.Done : StepStatus.Skipped) with
    {
        Open = null,
        Blocker = null,
        Note = null,
        Summary = e.Summary ?? step.Summary,
        EndedAt = e.At,
        Answer = AnswerOf(e, step.Plan),
    });

    private RunState ApplyAnswer(RunEvent e) => e switch
    {
        { Status: "undone" } => Planned(e).With(e, step => step.Answer is { Before: var before } ? before with { Plan = step.Plan, NextPlan = step.NextPlan } : step),
        _ => this,
    };

    /// <summary>The run once this step was begun: decisions about it and about what it depends on can't be taken back any more.</summary>
    private RunState ActedOn(string id)
    {
        var state = this;
        foreach (var dependency in Steps.GetValueOrDefault(id)?.Plan.Depends ?? [])
        {
            if (state.Steps.GetValueOrDefault(dependency) is { Answer: not null } step)
            {
                state = state with { Steps = state.Steps.With(step with { Answer = null }) };
            }
        }

        return state;
    }

    private RunState Planned(RunEvent e) => e.Plan is { ValueKind: JsonValueKind.Object } plan ? Change(plan, e) : this;

    /// <summary>What the event decided; null for one that came about without an answer, such as an edit of the plan file.</summary>
    private StepAnswer? AnswerOf(RunEvent e, Step given) =>
        e is { Kind: { } kind, By: { } by } && Steps.GetValueOrDefault(e.StepId) is { } before ? new StepAnswer(kind, by, e.At, e.Note, e.Seq ?? 0, before, given) : null;

    private static BlockerKind KindOf(string? lastFailure)
    {
        const string classOf = "Failure class: ";
        var line = lastFailure?.Split('\n').FirstOrDefault(l => l.StartsWith(classOf, StringComparison.Ordinal));
        return BlockerKinds.OfFailure(line?[classOf.Length..].Trim());
    }
}
