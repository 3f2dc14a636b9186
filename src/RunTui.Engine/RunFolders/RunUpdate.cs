using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>An event and the state it made.</summary>
public sealed record RunUpdate(RunEvent Event, RunState State);
