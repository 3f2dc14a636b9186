namespace RunTui.Engine.Agents;

/// <summary>The allowances of an account, as Codex reports them with its <c>token_count</c> events.</summary>
/// <param name="Primary">The short one, of some hours; null where nothing was said.</param>
/// <param name="Secondary">The long one, of a week; null where nothing was said.</param>
public sealed record AgentRateLimits(RateLimitWindow? Primary, RateLimitWindow? Secondary);
