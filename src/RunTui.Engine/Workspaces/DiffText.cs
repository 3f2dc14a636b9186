namespace RunTui.Engine.Workspaces;

/// <summary>A diff as text; it holds what agents wrote.</summary>
/// <param name="Text">The diff; where it is cut, its last line says so.</param>
/// <param name="IsCut">Whether it is longer than was asked for.</param>
public sealed record DiffText(string Text, bool IsCut);
