namespace RunTui.Engine.Gates.Reviews;

/// <summary>What a gate's words come to.</summary>
public sealed record GateJudgement
{
    /// <summary><see cref="Verdict.Pass"/>, <see cref="Verdict.Changes"/> or <see cref="Verdict.Degraded"/>.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, on one line.</summary>
    public required string Why { get; init; }

    public required GateSource Source { get; init; }

    /// <summary>What has to change; with a pass what was found beside, which keeps nobody.</summary>
    public FindingSet Findings { get; init; } = FindingSet.Empty;

    /// <summary>The same for the same findings; null where there are none.</summary>
    public long? Fingerprint => Findings.Fingerprint;

    public FindingCounts Counts { get; init; }
}
