namespace RunTui.Engine.Events;

/// <summary>
/// What the run was last seen doing, in the terms of run-workflow's <c>run-state.json</c>: its viewer shows one step at a time,
/// so with several steps side by side this is the one that moved last.
/// </summary>
public sealed record RunActivity
{
    public string CurrentStep { get; init; } = "";

    public int Attempt { get; init; }

    public int AttemptMax { get; init; }

    public string AttemptLog { get; init; } = "";

    public string RetrySummary { get; init; } = "";

    public bool RetryExhausted { get; init; }

    public bool HumanNeeded { get; init; }

    public bool RecoveryActive { get; init; }

    public int RecoveryAttempt { get; init; }

    public int RecoveryAttemptMax { get; init; }

    public string RecoveryTool { get; init; } = "";

    public string RecoveryReason { get; init; } = "";

    public string FailureClass { get; init; } = "";

    public string FailureSummary { get; init; } = "";

    /// <summary>The failure's log, absolute.</summary>
    public string FailureEvidence { get; init; } = "";

    public string NextArtifact { get; init; } = "";

    public string NextArtifactReason { get; init; } = "";

    public string Detail { get; init; } = "";
}
