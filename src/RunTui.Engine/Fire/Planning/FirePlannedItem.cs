using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Planning;

/// <summary>A work item that a run is to have.</summary>
/// <param name="Item">The work item.</param>
/// <param name="Mode">Its mode, or the one that its complexity gives it.</param>
/// <param name="IsModeDerived">Whether nobody gave it a mode.</param>
public sealed record FirePlannedItem(FireWorkItem Item, string Mode, bool IsModeDerived);
