using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

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
        { StopReason: StopReasons.PublishFailed } => "The commits are safe on this machine. A retry tries to push them once more.",
        _ => "",
    };

    /// <summary>Whether a step asks a person whether it may make the work public.</summary>
    public static bool AsksToPublish(StepState step) => step is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "publish", Verdict: null }] };

    /// <summary>Whether a step waits because a guardrail stopped it before anything was changed.</summary>
    public static bool IsGuardrail(StepState step) => step is { Status: StepStatus.Blocked, StopReason: StopReasons.GuardrailBlocked or StopReasons.HighRisk };
}
