namespace RunTui.Engine.Guards;

/// <summary>What a breaker's rule counts or times.</summary>
public enum BreakerKind
{
    /// <summary>Phases begun in this launch; Runr's ticks.</summary>
    Ticks,

    /// <summary>Time since the launch.</summary>
    Elapsed,

    /// <summary>How often one step has gone back to an earlier phase since somebody last let it go on.</summary>
    Cycles,

    /// <summary>How often in a row a phase sent a step back with the same words.</summary>
    SameIssue,

    /// <summary>How often in a row a step came back with the files as they were.</summary>
    NoProgress,

    /// <summary>Time without a sign of life: neither an event nor a byte of output.</summary>
    Stall,

    /// <summary>Time that one agent's attempt takes.</summary>
    Call,

    /// <summary>How often in a row a phase went through the same few findings in the same order.</summary>
    Oscillation,

    /// <summary>Tokens that the run's agents have used.</summary>
    Tokens,

    /// <summary>What the run's agents have cost, in US dollars.</summary>
    Usd,

    /// <summary>What the agents of all runs of the repository have cost today, UTC, in US dollars.</summary>
    DailyUsd,
}
