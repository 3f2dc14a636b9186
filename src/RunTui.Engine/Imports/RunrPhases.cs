namespace RunTui.Engine.Imports;

/// <summary>Which worker does which phase; Runr's names and defaults.</summary>
/// <param name="Plan">Makes the milestones.</param>
/// <param name="Implement">Does the work.</param>
/// <param name="Review">Judges it.</param>
public sealed record RunrPhases(string Plan = "claude", string Implement = "codex", string Review = "claude");
