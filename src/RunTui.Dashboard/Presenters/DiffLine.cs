namespace RunTui.Dashboard.Presenters;

/// <summary>A line of two texts.</summary>
/// <param name="Kind">Which of them has it.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(DiffKind Kind, string Text);
