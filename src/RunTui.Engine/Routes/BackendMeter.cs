namespace RunTui.Engine.Routes;

/// <summary>What one backend has done in a session.</summary>
/// <param name="Tool">The tool, as plans name it.</param>
/// <param name="Tokens">Tokens read and written.</param>
/// <param name="Successes">Calls that succeeded.</param>
/// <param name="Failures">Calls that came to nothing.</param>
/// <param name="RemainingPercent">How much of its allowance is left, 0 to 100; null where nobody knows.</param>
/// <param name="ResetsAt">When all of that is there again; null where nobody knows.</param>
public sealed record BackendMeter(string Tool, long Tokens, long Successes, long Failures, double? RemainingPercent, DateTimeOffset? ResetsAt)
{
    /// <summary>Whether anything is known of it.</summary>
    public bool IsUsed => Tokens > 0 || Successes > 0 || Failures > 0 || RemainingPercent is not null;
}
