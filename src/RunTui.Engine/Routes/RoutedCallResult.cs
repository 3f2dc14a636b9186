using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Routes;

/// <summary>What one call came to.</summary>
/// <param name="Text">The agent's last message; empty where it left none.</param>
/// <param name="Cause">Why it came to nothing; null where it succeeded.</param>
/// <param name="Problem">That in words, one line of at most 500 characters; null where it succeeded.</param>
/// <param name="Output">What its stream said.</param>
/// <param name="Exit">How the process ended.</param>
public sealed record RoutedCallResult(string Text, FailureCause? Cause, string? Problem, AgentOutput Output, ProcessExit Exit);
