namespace RunTui.Engine.Workspaces;

/// <summary>A file that a run's commits deleted.</summary>
/// <param name="Path">As the repository names it.</param>
/// <param name="Sprint">The step that deleted it; empty where nobody knows.</param>
/// <param name="Cycle">Which cycle of it, from 1; 0 where nobody knows.</param>
public sealed record DeletedFile(string Path, string Sprint, int Cycle);
