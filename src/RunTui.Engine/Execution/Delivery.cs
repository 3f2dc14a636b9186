using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>What came of a command.</summary>
/// <param name="Command">The command.</param>
/// <param name="Before">The run before it.</param>
/// <param name="After">The run with it.</param>
/// <param name="Refused">Why it changed nothing, in one line; null where it did.</param>
/// <param name="Owner">Who carries the run out and took it; null where nobody does.</param>
public sealed record Delivery(RunCommand Command, RunState Before, RunState After, string? Refused, RunOwner? Owner);
