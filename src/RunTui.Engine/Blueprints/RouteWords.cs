using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>The words that routes are written with.</summary>
public static class RouteWords
{
    /// <summary>plan-and-execute's sandboxes; there is no other.</summary>
    public static ImmutableArray<string> Sandboxes { get; } = [Route.ReadOnly, Route.WorkspaceWrite];

    /// <summary>plan-and-execute's efforts, the highest first.</summary>
    public static ImmutableArray<string> Efforts { get; } = ["xhigh", "high", "medium", "low"];
}
