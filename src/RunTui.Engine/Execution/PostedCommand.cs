using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>A command that somebody in the engine's process gave.</summary>
/// <param name="Command">What is wanted.</param>
/// <param name="Reply">Why nothing came of it; null where something did.</param>
internal sealed record PostedCommand(RunCommand Command, TaskCompletionSource<string?> Reply);
