using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Where a plan sends a task.</summary>
public sealed record PlanRoute
{
    /// <summary>As the plan says it.</summary>
    public required string Text { get; init; }

    /// <summary>Whom it names, in order; several only where they are asked side by side. A model or a tool may be left open.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>Whether several are asked at once, where it says so without naming them.</summary>
    public bool IsFanOut { get; init; }

    /// <summary>The type of work that it speaks of; null for none.</summary>
    public string? Work { get; init; }

    public string? Tool => Routes is [{ Tool: var tool }, ..] ? tool : null;

    public string? Model => Routes is [{ Model: var model }, ..] ? model : null;
}
