using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>The plan: what <c>blueprint.json</c> says, typed. The file itself, with all it says besides, is <see cref="BlueprintDocument"/>.</summary>
public sealed record Blueprint
{
    public string Name { get; init; } = "";

    public string Goal { get; init; } = "";

    public string Context { get; init; } = "";

    public BlueprintDefaults Defaults { get; init; } = new();

    /// <summary>The steps in the order in which they are considered.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>How many steps may run side by side; 1 is one at a time.</summary>
    public int MaxParallel { get; init; } = 1;

    public Budget Budget { get; init; } = new();
}
