using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>How an agent is started.</summary>
/// <param name="Spec">The program, its arguments, and what its environment has beyond ours.</param>
/// <param name="PromptOnStdin">Whether the prompt file is the program's stdin; otherwise that is empty.</param>
public sealed record AgentCommand(ProcessSpec Spec, bool PromptOnStdin);
