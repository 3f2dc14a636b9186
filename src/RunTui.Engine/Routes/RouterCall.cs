using RunTui.Engine.Agents;

namespace RunTui.Engine.Routes;

/// <summary>One routed call, as it counts in the metrics.</summary>
public sealed record RouterCall
{
    /// <summary>The tool, as plans name it.</summary>
    public required string Tool { get; init; }

    /// <summary>Why it came to nothing; null where it succeeded.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Tokens read, those from a cache included; null where the tool did not tell.</summary>
    public long? InputTokens { get; init; }

    /// <summary>How many of them came from a cache; null where the tool did not tell.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Tokens written; null where the tool did not tell.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What is left of the account's allowances; null where the tool did not tell.</summary>
    public AgentRateLimits? RateLimits { get; init; }

    /// <summary>Whether the tool told what it used.</summary>
    internal bool HasUsage => InputTokens is not null || OutputTokens is not null;

    /// <summary>The call that an agent's output tells of.</summary>
    public static RouterCall Of(string tool, AgentOutput output, FailureCause? cause) => new()
    {
        Tool = tool,
        Cause = cause,
        InputTokens = output.InputTokens,
        CachedInputTokens = output.CachedInputTokens,
        OutputTokens = output.OutputTokens,
        RateLimits = output.RateLimits,
    };
}
