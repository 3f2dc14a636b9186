using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>A command of the user's own that stands for a tool: an entry of a blueprint's <c>workers</c>, as Runr's configuration has them.</summary>
/// <param name="Bin">The program.</param>
/// <param name="Args">Its arguments; the prompt is its standard input.</param>
/// <param name="Output">How it answers: <c>text</c>, <c>json</c> or <c>jsonl</c>.</param>
public sealed record WorkerCommand(string Bin, ImmutableArray<string> Args, string Output);
