namespace RunTui.Engine.Imports.Sprints;

/// <summary>When the breaker of a Run Mode run trips. Cycles and time are the run's own, and named at its launch.</summary>
public sealed record SprintLimits
{
    /// <summary>How often the same findings come back.</summary>
    public int SameIssue { get; init; } = 3;

    /// <summary>How many cycles in a row change no file.</summary>
    public int NoProgress { get; init; } = 5;

    /// <summary>How often the findings go back and forth; null leaves it to the flow.</summary>
    public int? Oscillation { get; init; }

    /// <summary>Tokens of the run; null doesn't limit them.</summary>
    public long? Tokens { get; init; }

    /// <summary>What the run may cost, in US dollars; null doesn't limit it.</summary>
    public decimal? Usd { get; init; }

    /// <summary>What all runs of a day may cost, in US dollars; null doesn't limit it.</summary>
    public decimal? DailyUsd { get; init; }
}
