namespace RunTui.Dashboard.Presenters;

/// <summary>What of a run's limits is worth a look at the moment; empty texts where there is nothing to say.</summary>
public sealed record RunGauge
{
    /// <summary>Nothing to say.</summary>
    public static RunGauge None { get; } = new();

    /// <summary>The breaker as it nears, or that it is open: <c>breaker 2/3 same issue</c>.</summary>
    public string Breaker { get; init; } = "";

    /// <summary>The same where room is short: <c>breaker 2/3</c>.</summary>
    public string ShortBreaker { get; init; } = "";

    /// <summary>Whether the breaker is open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What was spent of what may be: <c>$3.20 of $5</c>.</summary>
    public string Budget { get; init; } = "";

    /// <summary>Whether little of that is left.</summary>
    public bool IsBudgetNear { get; init; }

    /// <summary>What becomes of the commits: <c>push auto</c>, <c>push asks</c> or <c>push local</c>.</summary>
    public string Push { get; init; } = "";
}
