namespace RunTui.Engine.Events;

/// <summary>Which attempt an event is about: what run-workflow's events carry as context.</summary>
/// <param name="Tool">The tool that does the step.</param>
/// <param name="Attempt">The attempt's number in the step's whole life.</param>
/// <param name="AttemptMax">How many executions this launch allows.</param>
/// <param name="Recovery">The recovery's number in the step's whole life, or null in an attempt of the work itself.</param>
/// <param name="RecoveryMax">How many recoveries are allowed.</param>
/// <param name="RecoveryTool">The tool that recovers.</param>
public sealed record AttemptContext(string Tool, int Attempt, int AttemptMax, int? Recovery = null, int? RecoveryMax = null, string? RecoveryTool = null)
{
    /// <summary>The model that its agent is told to use; null where that is left to it.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a route chose who does it, so that it counts in plan-and-execute's metrics.</summary>
    public bool IsRouted { get; init; }

    /// <summary>The common part of the attempt's file names: <c>attempt-2</c>, <c>recovery-attempt-1</c>.</summary>
    public string FileStem => Recovery is { } k ? $"recovery-attempt-{k}" : $"attempt-{Attempt}";

    /// <summary>As people read it: <c>2/3</c>.</summary>
    public override string ToString() => Recovery is { } k ? $"{k}/{RecoveryMax}" : AttemptMax == 0 ? $"{Attempt}" : $"{Attempt}/{AttemptMax}";
}
