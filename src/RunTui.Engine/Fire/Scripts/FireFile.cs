namespace RunTui.Engine.Fire.Scripts;

/// <summary>A file that a run created or modified.</summary>
/// <param name="Path">The file; null where the caller didn't say.</param>
/// <param name="Note">What it is for, or what changed in it; null where the caller didn't say.</param>
public sealed record FireFile(string? Path, string? Note);
