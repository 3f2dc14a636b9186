namespace RunTui.Engine.Fire.Scripts;

/// <summary>A run that was begun.</summary>
/// <param name="Run">As it stands in state.yaml now.</param>
/// <param name="RunPath">Its folder, joined to the root as that was given.</param>
public sealed record FireInitResult(FireRun Run, string RunPath);
