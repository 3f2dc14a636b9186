using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Imports.Plans;

/// <summary>A plan as plan-and-execute keeps it: <c>docs/plans/YYYY-MM-DD-feature.md</c>.</summary>
public sealed record PlanDocument
{
    /// <summary>The file's absolute path.</summary>
    public required string File { get; init; }

    public string Title { get; init; } = "";

    public string Goal { get; init; } = "";

    /// <summary>All that the document says beside goal, tasks, routing and verification.</summary>
    public string Context { get; init; } = "";

    public ImmutableArray<PlanTask> Tasks { get; init; } = [];

    /// <summary>Where the routing summary table is; 0 for none.</summary>
    public int RoutingLine { get; init; }

    /// <summary>The rows of the routing summary table that name a task.</summary>
    public ImmutableArray<RoutingRow> Routing { get; init; } = [];

    /// <summary>The plan's own commands that verify each batch.</summary>
    public ImmutableArray<string> Verification { get; init; } = [];

    /// <summary>Fields of the blueprint that no part has; null for none.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<PlanFinding> Problems { get; init; } = [];
}
