namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A gate that is open: work goes on only after a person's answer.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Item">The work item.</param>
/// <param name="Checkpoint">Its checkpoint's name, such as <c>plan</c>.</param>
/// <param name="Since">When its plan was written, else when the run began; null where neither is known.</param>
public sealed record FireWait(string RunId, FireRunItemInfo Item, string Checkpoint, DateTimeOffset? Since);
