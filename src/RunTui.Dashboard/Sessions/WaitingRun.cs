using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>A run in which something waits for a person.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">What its events add up to.</param>
public sealed record WaitingRun(RunFolder Folder, string Name, RunState State);
