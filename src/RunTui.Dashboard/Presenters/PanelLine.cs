namespace RunTui.Dashboard.Presenters;

/// <summary>A line of a panel that only shows text.</summary>
/// <param name="Text">The line, safe to show.</param>
/// <param name="Kind">What it is.</param>
public sealed record PanelLine(string Text, PanelLineKind Kind = PanelLineKind.Text);
