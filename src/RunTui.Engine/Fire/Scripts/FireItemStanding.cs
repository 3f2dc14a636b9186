namespace RunTui.Engine.Fire.Scripts;

/// <summary>Where an engine stands with an item of a run.</summary>
/// <param name="Id">The item.</param>
/// <param name="Status"><c>pending</c>, <c>in_progress</c> or <c>completed</c>.</param>
/// <param name="Phase"><c>plan</c>, <c>execute</c>, <c>test</c> or <c>review</c>; null before it begins.</param>
/// <param name="Checkpoint"><c>none</c>, <c>awaiting_approval</c> or <c>approved</c>.</param>
/// <param name="Work">What was done for it; null for nothing yet.</param>
public sealed record FireItemStanding(string Id, string Status, string? Phase, string Checkpoint, FireWork? Work);
