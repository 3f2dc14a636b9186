namespace RunTui.Terminal.Drivers;

/// <summary>Something of a terminal that can be set and lasts until it is ended, such as its window's title.</summary>
/// <param name="Begin">Sent before the first that is set: saves what is there. May be empty.</param>
/// <param name="End">Sent when the terminal is given back.</param>
public sealed record LastingSequence(string Begin, string End);
