namespace RunTui.Engine.Fire.Scripts;

/// <summary>An item's checkpoint after it was set.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ItemId">The item.</param>
/// <param name="State">The state now.</param>
/// <param name="Previous">The state before; null where none was set.</param>
/// <param name="Checkpoint">What is to be approved; null where nothing is.</param>
public sealed record FireCheckpointResult(string RunId, string ItemId, string State, string? Previous, string? Checkpoint);
