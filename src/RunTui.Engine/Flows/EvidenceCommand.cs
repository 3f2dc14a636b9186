namespace RunTui.Engine.Flows;

/// <summary>A command that an agent says it ran.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">What it says the command ended with.</param>
public sealed record EvidenceCommand(string Command, int ExitCode);
