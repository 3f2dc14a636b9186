using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>One stage of a flow.</summary>
public sealed record Phase
{
    /// <summary>Unique in its flow.</summary>
    public required string Id { get; init; }

    public required PhaseKind Kind { get; init; }

    /// <summary>For an agent, the type of work: which route it takes and which prompt it gets (<c>planning</c>, <c>implementation</c>, <c>review</c>).</summary>
    public string? Work { get; init; }

    /// <summary>For an agent, what its answer has to be.</summary>
    public PhaseOutput Output { get; init; }

    /// <summary>The phase to go back to where this one asks for changes; null where that is an end.</summary>
    public string? OnChanges { get; init; }

    /// <summary>For an agent, instructions of the flow's author that are added to its prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>For an agent, the tool that does it whatever the routes say.</summary>
    public string? Tool { get; init; }

    /// <summary>For verify, the commands; empty takes the blueprint's tiers.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>For an artifact, its path: relative to the run folder.</summary>
    public string? Path { get; init; }
}
