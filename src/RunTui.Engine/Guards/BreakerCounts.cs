namespace RunTui.Engine.Guards;

/// <summary>What a run has come to, as its breaker looks at it. What is null is not looked at now.</summary>
public sealed record BreakerCounts
{
    /// <summary>How many phases have begun in this launch.</summary>
    public int? Ticks { get; init; }

    /// <summary>The time since the launch.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>How often the step has gone back to an earlier phase.</summary>
    public int? Cycles { get; init; }

    /// <summary>How often in a row a phase sent the step back with the same words; the first time counts.</summary>
    public int? SameIssue { get; init; }

    /// <summary>How often in a row the step came back with the files as they were.</summary>
    public int? NoProgress { get; init; }

    /// <summary>The time since the last sign of life.</summary>
    public TimeSpan? Stall { get; init; }

    /// <summary>How long the agent's attempt has taken.</summary>
    public TimeSpan? Call { get; init; }

    /// <summary>How often in a row a phase went through the same findings in the same order.</summary>
    public int? Oscillation { get; init; }

    /// <summary>Tokens of the run's agents.</summary>
    public long? Tokens { get; init; }

    /// <summary>What they cost, in US dollars.</summary>
    public decimal? Usd { get; init; }

    /// <summary>What those of all runs cost today, in US dollars; null where nobody counts that.</summary>
    public decimal? DailyUsd { get; init; }
}
