using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>A text without its secrets. What was taken out is nowhere in it.</summary>
/// <param name="Text">The text, with a placeholder for each hit.</param>
/// <param name="Count">How many hits there were.</param>
/// <param name="PatternsFound">The names of what was found, each once, in the order of the text.</param>
public sealed record Redaction(string Text, int Count, ImmutableArray<string> PatternsFound);
