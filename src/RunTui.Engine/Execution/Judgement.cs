using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>The verdict on one attempt.</summary>
/// <param name="Kind">What it means for the step.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Result">What it came to; null where a crash lost it and only the verdict is known.</param>
/// <param name="Failure">Why not, unless it is done.</param>
internal sealed record Judgement(JudgementKind Kind, AttemptContext Attempt, AttemptResult? Result, FailureNote? Failure = null)
{
    /// <summary>What the commands of its checks printed; empty where none ran.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Why not, without the attempt's number; empty where nobody said.</summary>
    public string Reason { get; init; } = "";
}
