using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What was made of a work item, for who reads the code next.</summary>
public sealed record ItemWalkthrough
{
    /// <summary>The work item's id.</summary>
    public required string Item { get; init; }

    public required string Summary { get; init; }

    /// <summary>How the parts hang together, without code.</summary>
    public required string Structure { get; init; }

    /// <summary>What is worth knowing of how it was done.</summary>
    public string Details { get; init; } = "";

    /// <summary>Where it is not as it was planned; empty where it is.</summary>
    public ImmutableArray<string> Deviations { get; init; } = [];

    /// <summary>Packages that it needs since.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>How one sees that it works: a command, and what it is to say.</summary>
    public ImmutableArray<string> Verify { get; init; } = [];

    /// <summary>For developers; empty for nothing.</summary>
    public string Notes { get; init; } = "";
}
