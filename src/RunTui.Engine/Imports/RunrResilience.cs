using System.Collections.Immutable;

namespace RunTui.Engine.Imports;

/// <summary>How a run gets over what is not its own fault; Runr's defaults.</summary>
public sealed record RunrResilience
{
    /// <summary>Whether a run that stalled is resumed by itself.</summary>
    public bool AutoResume { get; init; }

    /// <summary>How often, from 0.</summary>
    public int MaxAutoResumes { get; init; } = 1;

    /// <summary>How long it waits before each time, in milliseconds; the last one counts for all that follow.</summary>
    public ImmutableArray<int> AutoResumeDelays { get; init; } = [30_000, 120_000, 300_000];

    /// <summary>How long one call of a worker may take, in minutes; more than 0.</summary>
    public double MaxCallMinutes { get; init; } = 45;

    /// <summary>How often a review may send a milestone back, from 1.</summary>
    public int MaxReviewRounds { get; init; } = 2;
}
