namespace RunTui.Headless;

/// <summary>A line for a person.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Color">The SGR number of its colour, or null for the terminal's own.</param>
internal sealed record TextLine(string Text, int? Color = null);
