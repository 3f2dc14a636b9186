using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Which answers make sense for a step as it is. Who offers answers asks here, and so does who takes them.</summary>
public static class AnswerRules
{
    /// <summary>The most characters that a note has.</summary>
    public const int MaxNote = 8000;

    /// <summary>What commands that are shown have in the place of a person's words.</summary>
    public const string Placeholder = "…";

    /// <summary>The answers that make sense, the most likely first; none where the step waits for nobody and can't be left out either.</summary>
    public static ImmutableArray<string> Of(StepState step) => step switch
    {
        { Status: StepStatus.Blocked } => Of(step.Blocker?.Kind ?? BlockerKind.Plan, step.StopReason),
        { Status: StepStatus.Pending } => [RunCommand.Skip, RunCommand.Done],
        _ => [],
    };

    /// <summary>The answers that make sense for what a step waits with, the most likely first.</summary>
    /// <param name="kind">What it waits with.</param>
    /// <param name="stopReason">Why its flow stopped it, one of <see cref="StopReasons"/>; null where no flow did, or nobody knows.</param>
    public static ImmutableArray<string> Of(BlockerKind kind, string? stopReason) =>
        stopReason is StopReasons.GuardrailBlocked or StopReasons.HighRisk ? [RunCommand.Allow, RunCommand.Skip, RunCommand.Done] : Of(kind);

    /// <summary>The answers that make sense for what a step waits with, the most likely first.</summary>
    public static ImmutableArray<string> Of(BlockerKind kind) => kind switch
    {
        BlockerKind.Approval or BlockerKind.Review => [RunCommand.Approve, RunCommand.Reject, RunCommand.Skip, RunCommand.Done],
        BlockerKind.Fallback => [RunCommand.Approve, RunCommand.Retry, RunCommand.Reject, RunCommand.Skip, RunCommand.Done],
        BlockerKind.Guard => [RunCommand.Allow, RunCommand.Widen, RunCommand.Revert, RunCommand.Skip, RunCommand.Done],
        BlockerKind.Question or BlockerKind.Plan => [RunCommand.Resolve, RunCommand.Retry, RunCommand.Skip, RunCommand.Done],
        _ => [RunCommand.Retry, RunCommand.Resolve, RunCommand.Skip, RunCommand.Done],
    };

    /// <summary>What a person said, trimmed; null for nothing, which a command that was pasted as it was shown says too.</summary>
    public static string? WordsOf(string? note) => note?.Trim() is { Length: > 0 } words && words != Placeholder ? words : null;

    /// <summary>Why an answer can't be given, in one line that says what can; null where it can.</summary>
    public static string? WhyNot(RunState state, RunCommand command)
    {
        if (state.Steps.GetValueOrDefault(command.StepId) is not { } step)
        {
            return $"{command.StepId}: no such step in the plan";
        }

        if (command.Kind == RunCommand.Undo)
        {
            return step.Answer is null || (command.Question is { } taken && taken != step.Answer.Seq)
                ? $"{step.Id}: there is no decision to take back, or what followed from it has begun"
                : null;
        }

        if (command.Note?.Length > MaxNote)
        {
            return $"{step.Id}: the note has more than {MaxNote} characters; put it into a file and name that";
        }

        // Without a journal of ours no question has a position yet.
        if (command.Question is > 0 and var question && step.Blocker?.Question != question)
        {
            return step.Answer is { } answer
                ? $"{step.Id}: was answered already ({answer.Kind} by {answer.By})"
                : $"{step.Id}: was answered already; it is {step.Status.Name().Replace('_', ' ')} now";
        }

        if (!Of(step).Contains(command.Kind))
        {
            return Unfit(step, command.Kind);
        }

        if (command.Kind == RunCommand.Approve && OptionSteps.Of(state, step.Id) is { IsEmpty: false } options && step.Phases is [.., { Kind: "approve", Verdict: null }]
            && OptionSteps.Chosen(options, command.Note) is null)
        {
            return $"{step.Id}: say which: {string.Join(", ", options.Select((o, i) => $"{i + 1} ({OptionSteps.NameOf(o)})"))}";
        }

        if (command.Kind == RunCommand.Approve && step.Phases is [.., { Id: "approve-suggestions", Verdict: null }]
            && SuggestionChoice.WhyNot(command.Note, step.Phases.LastOrDefault(v => v.Id == "review")?.Findings ?? 0) is { } none)
        {
            return $"{step.Id}: {none}";
        }

        return command.Kind switch
        {
            RunCommand.Done or RunCommand.Reject when WordsOf(command.Note) is null => $"{step.Id}: say why",
            RunCommand.Resolve when step.Blocker?.Kind == BlockerKind.Question && WordsOf(command.Note) is null => $"{step.Id}: say what the agent is to know, or retry it",
            RunCommand.Retry => WhyNotRetry(step, command),
            RunCommand.Allow when step.Violations.Any(v => v.StartsWith(PhaseRunner.HeadLine, StringComparison.Ordinal)) =>
                $"{step.Id}: the commit that the work began with is no longer part of its history, which nothing can be built on; revert that",
            RunCommand.Widen => ScopeAnswers.WhyNotWiden(state, step),
            _ => null,
        };
    }

    private static string? WhyNotRetry(StepState step, RunCommand command) => command switch
    {
        { Tool: { } tool } when !ToolReference.Parse(tool).IsKnown => $"{step.Id}: there is no tool {Shown.Quoted(tool)}; use {string.Join(", ", ToolReference.Tools)} or skill:<name>",
        { Timeout: < 0 or > StepSettings.MaxTimeoutSeconds } => $"{step.Id}: a timeout is 0 to {StepSettings.MaxTimeoutSeconds} seconds",
        { Model: { } model } when string.IsNullOrWhiteSpace(model) => $"{step.Id}: name a model",
        _ => null,
    };

    private static string Unfit(StepState step, string kind) => step switch
    {
        { Status: StepStatus.InProgress } => $"{step.Id}: is being worked on; stop it first",
        { Status: StepStatus.Done } => $"{step.Id}: is done; to run it again, set its status to pending",
        { Status: StepStatus.Skipped } => $"{step.Id}: was skipped; to run it after all, set its status to pending",
        { Status: StepStatus.Pending } => $"{step.Id}: waits for nobody; it is pending",
        { Blocker.Kind: BlockerKind.Fallback } => $"{step.Id}: asks whether another model may take over; approve that, retry the one that failed, or skip the step",
        { Blocker: { } blocker } when blocker.Kind.AsksForApproval() => $"{step.Id}: asks for approval; approve or reject it",
        { StopReason: StopReasons.GuardrailBlocked or StopReasons.HighRisk } => $"{step.Id}: a guardrail stopped it before anything was changed; allow it, or skip the step",
        { Blocker.Kind: BlockerKind.Guard } => $"{step.Id}: changed what it may not; allow that this once, widen the scope, revert those files, or skip the step",
        _ when kind is RunCommand.Allow or RunCommand.Widen or RunCommand.Revert => $"{step.Id}: changed nothing against its scope",
        _ when kind is RunCommand.Approve or RunCommand.Reject => $"{step.Id}: doesn't ask for approval; resolve it, retry it, skip it or mark it done",
        _ => $"{step.Id}: {kind} makes no sense here",
    };
}
