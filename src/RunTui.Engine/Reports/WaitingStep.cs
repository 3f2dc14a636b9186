using RunTui.Engine.Events;

namespace RunTui.Engine.Reports;

/// <summary>A step that waits for a person.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Kind">What it waits with.</param>
public sealed record WaitingStep(string StepId, BlockerKind Kind)
{
    /// <summary>Why its flow stopped it, one of <see cref="StopReasons"/>; null where no flow did, or nobody knows.</summary>
    public string? StopReason { get; init; }
}
