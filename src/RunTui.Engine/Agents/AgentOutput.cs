namespace RunTui.Engine.Agents;

/// <summary>What an attempt's output came to.</summary>
public sealed record AgentOutput
{
    /// <summary>The agent's last message; of plain text, the last three lines that are not empty.</summary>
    public string FinalText { get; init; } = "";

    /// <summary>The object that the tool returned for <see cref="AgentCall.OutputSchema"/>, as JSON; null where it returned none beside <see cref="FinalText"/>.</summary>
    public string? Structured { get; init; }

    /// <summary>What blocks the agent, by its own final message; null where it is not blocked.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>What the agent's own messages hold between patch markers, concatenated; null without markers.</summary>
    public string? PatchText { get; init; }

    /// <summary>Tokens read, those from a cache included; null where the tool did not tell.</summary>
    public long? InputTokens { get; init; }

    /// <summary>How many of <see cref="InputTokens"/> came from a cache; null where the tool did not tell.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Tokens written; null where the tool did not tell.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Tokens read and written; null where the tool did not tell.</summary>
    public long? Tokens => InputTokens is null && OutputTokens is null ? null : (InputTokens ?? 0) + (OutputTokens ?? 0);

    /// <summary>Cost in US dollars; null where the tool did not tell.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>What is left of the account's allowances, as the tool reported it last; null where it reported nothing.</summary>
    public AgentRateLimits? RateLimits { get; init; }

    /// <summary>Whether the agent itself said anything, so that <see cref="FinalText"/> is its message and nothing else.</summary>
    public bool HasMessage { get; init; }

    /// <summary>The tool's own name for the conversation.</summary>
    public string? SessionId { get; init; }

    /// <summary>Why the attempt failed; null where neither the output nor the exit says so.</summary>
    public AgentFailure? Failure { get; init; }
}
