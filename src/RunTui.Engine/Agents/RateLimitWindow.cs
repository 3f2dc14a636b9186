namespace RunTui.Engine.Agents;

/// <summary>How much of an allowance is used.</summary>
/// <param name="UsedPercent">From 0 to 100; a service may report more.</param>
/// <param name="ResetsAt">When all of it is there again; null where the service did not say.</param>
public sealed record RateLimitWindow(double UsedPercent, DateTimeOffset? ResetsAt);
