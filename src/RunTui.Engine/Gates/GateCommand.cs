namespace RunTui.Engine.Gates;

/// <summary>What a gate runs, and where; or why it has nothing to run.</summary>
/// <param name="Gate"><c>lint</c>, <c>tests</c> or <c>diff-check</c>.</param>
/// <param name="Command">For a shell; null where there is none.</param>
/// <param name="Folder">Where it runs, absolute.</param>
/// <param name="Missing">Why there is no command, as a sentence; null where there is one.</param>
internal sealed record GateCommand(string Gate, string? Command, string Folder, string? Missing = null);
