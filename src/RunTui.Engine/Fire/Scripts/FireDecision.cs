namespace RunTui.Engine.Fire.Scripts;

/// <summary>A decision of whoever worked on an item.</summary>
/// <param name="Decision">What was to be decided.</param>
/// <param name="Choice">What was chosen; null where the first says it.</param>
/// <param name="Rationale">Why.</param>
public sealed record FireDecision(string? Decision, string? Choice, string? Rationale);
