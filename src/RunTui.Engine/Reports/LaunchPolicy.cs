namespace RunTui.Engine.Reports;

/// <summary>What a launch may do on its own: the <c>runtime_policy</c> of <c>launch.json</c>.</summary>
public sealed record LaunchPolicy
{
    /// <summary>True whenever the launch was validated; run-workflow says false in standard mode although it did.</summary>
    public required bool ValidationRan { get; init; }

    public required bool DynamicStepsEnabled { get; init; }

    /// <summary><c>block</c>, <c>auto_repair</c> or <c>blueprint</c>.</summary>
    public required string BlockedPolicy { get; init; }

    public required int AutoResolveAttempts { get; init; }

    public required int MaxRetries { get; init; }

    public required bool SupervisedRestart { get; init; }
}
