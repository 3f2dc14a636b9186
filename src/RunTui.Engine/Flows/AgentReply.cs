namespace RunTui.Engine.Flows;

/// <summary>What an agent's answer says, or why that cannot be told.</summary>
/// <param name="Value">What it says; null where it is unreadable.</param>
/// <param name="Unreadable">Why it cannot be read, on one line; null where it can.</param>
public sealed record AgentReply<T>(T? Value, string? Unreadable)
    where T : class;
