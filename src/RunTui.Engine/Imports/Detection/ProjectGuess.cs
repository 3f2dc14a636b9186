using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Detection;

/// <summary>What the files of one kind of project say about how it is verified and where its work is.</summary>
/// <param name="Kind">For people: <c>Node (pnpm)</c>.</param>
public sealed record ProjectGuess(string Kind)
{
    /// <summary>Quick checks, for every milestone.</summary>
    public ImmutableArray<string> Tier0 { get; init; } = [];

    /// <summary>What takes longer, such as a whole build.</summary>
    public ImmutableArray<string> Tier1 { get; init; } = [];

    /// <summary>The tests.</summary>
    public ImmutableArray<string> Tier2 { get; init; } = [];

    /// <summary>Names of <see cref="Guards.ScopePresets"/>.</summary>
    public ImmutableArray<string> Presets { get; init; } = [];

    /// <summary>Globs of where the work is.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>Whether it has any command.</summary>
    public bool Verifies => !(Tier0.IsEmpty && Tier1.IsEmpty && Tier2.IsEmpty);
}
