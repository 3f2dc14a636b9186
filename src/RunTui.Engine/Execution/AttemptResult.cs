using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>What an attempt came to, before anybody judged it.</summary>
/// <param name="Exit">How the agent ended.</param>
/// <param name="Output">What it said.</param>
/// <param name="Log">Its log, absolute.</param>
internal sealed record AttemptResult(ProcessExit Exit, AgentOutput Output, string Log);
