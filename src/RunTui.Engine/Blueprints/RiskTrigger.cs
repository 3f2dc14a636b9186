using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>Files whose change asks for more verification.</summary>
/// <param name="Name">As reports name it.</param>
/// <param name="Patterns">Globs of the files.</param>
/// <param name="Tier">The tier that is to run, with those below it: 0, 1 or 2.</param>
public sealed record RiskTrigger(string Name, ImmutableArray<string> Patterns, int Tier);
