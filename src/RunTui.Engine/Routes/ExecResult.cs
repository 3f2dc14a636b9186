using RunTui.Engine.Agents;

namespace RunTui.Engine.Routes;

/// <summary>What <c>exec</c> came to.</summary>
public sealed record ExecResult
{
    /// <summary>The agent's last message; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why it came to nothing; null where it succeeded.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>That in words, one line; null where it succeeded.</summary>
    public string? Problem { get; init; }

    /// <summary>How often the agent was called.</summary>
    public int Attempts { get; init; }

    /// <summary>Tokens read in all attempts, those from a cache included.</summary>
    public long InputTokens { get; init; }

    /// <summary>How many of them came from a cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens written in all attempts.</summary>
    public long OutputTokens { get; init; }

    /// <summary>What is left of the account's allowances; null where nothing was said.</summary>
    public AgentRateLimits? RateLimits { get; init; }

    /// <summary>What the program returns; a cancelled call has its signal's code instead.</summary>
    /// <param name="failClosed">Whether another model takes over only with a person's approval.</param>
    public int ExitCode(bool failClosed) => Cause is not { } cause ? 0 : failClosed ? FailureCauses.NeedsApproval : cause.ExitCode();

    /// <summary>The same, with one more call.</summary>
    internal ExecResult With(RoutedCallResult call) => this with
    {
        Text = call.Text,
        Cause = call.Cause,
        Problem = call.Problem,
        Attempts = Attempts + 1,
        InputTokens = InputTokens + (call.Output.InputTokens ?? 0),
        CachedInputTokens = CachedInputTokens + (call.Output.CachedInputTokens ?? 0),
        OutputTokens = OutputTokens + (call.Output.OutputTokens ?? 0),
        RateLimits = call.Output.RateLimits ?? RateLimits,
    };
}
