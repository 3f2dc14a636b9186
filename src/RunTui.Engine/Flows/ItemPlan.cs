using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Flows;

/// <summary>How a work item is to be done, as its planner answers.</summary>
public sealed record ItemPlan
{
    public required string Approach { get; init; }

    public ImmutableArray<FireNote> FilesToCreate { get; init; } = [];

    public ImmutableArray<FireNote> FilesToModify { get; init; } = [];

    /// <summary>The files of tests, each with what they cover.</summary>
    public ImmutableArray<FireNote> Tests { get; init; } = [];

    /// <summary>What else is to be known; empty for nothing.</summary>
    public string Details { get; init; } = "";

    /// <summary>What has to be settled by a person before there can be a plan; empty for nothing.</summary>
    public string Question { get; init; } = "";
}
