using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>What answers do that their names don't say, for people who are about to give one.</summary>
public static class AnswerWords
{
    /// <summary>One sentence about the answers to a step that waits; empty where their names say it all.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">Its run.</param>
    public static string Of(StepState step, RunState state) => step switch
    {
        { Status: not StepStatus.Blocked } => "",
        { Blocker.Kind: BlockerKind.Breaker } when state.IsHeldByBreaker => "A retry resets the breaker and goes on; a skip leaves the step out.",
        { StopReason: StopReasons.GuardrailBlocked } => "Nothing was done yet. Allow lets it pass this once; a skip leaves the step out.",
        { StopReason: StopReasons.HighRisk } => "Nothing was changed yet. Allow lets the bug be fixed all the same; a skip leaves it to you.",
        { Blocker.Kind: BlockerKind.Fallback, Fallback: { } asked } => OfFallback(asked),
        _ when AsksToChoose(step, state) => OfChoice(OptionSteps.Of(state, step.Id)),
        { StopReason: StopReasons.PublishFailed } => "The commits are safe on this machine. A retry tries to push them once more.",
        _ => "",
    };

    /// <summary>After which attempt it is, and what the answers to a fallback do.</summary>
    private static string OfFallback(Fallback asked)
    {
        var (from, to) = (ShortText.Line(asked.From), ShortText.Line(asked.To));
        var after = asked.Attempt > 0 ? string.Create(CultureInfo.InvariantCulture, $"After attempt {asked.Attempt}: approve") : "Approve";
        return $"{after} lets {to} take over, a retry tries {from} again.";
    }

    private static string OfChoice(ImmutableArray<StepState> options) =>
        $"Approve with the number of an answer: {string.Join(", ", options.Select((o, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} is that of {ShortText.Line(OptionSteps.NameOf(o))}")))}.";

    /// <summary>Whether a step asks which of several answers the work goes on with.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">Its run.</param>
    public static bool AsksToChoose(StepState step, RunState state) =>
        step is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "approve", Verdict: null }] } && !OptionSteps.Of(state, step.Id).IsEmpty;

    /// <summary>Whether a step asks a person whether it may make the work public.</summary>
    public static bool AsksToPublish(StepState step) => step is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "publish", Verdict: null }] };

    /// <summary>Whether a step waits because a guardrail stopped it before anything was changed.</summary>
    public static bool IsGuardrail(StepState step) => step is { Status: StepStatus.Blocked, StopReason: StopReasons.GuardrailBlocked or StopReasons.HighRisk };
}
