using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>A part of a task that is verified, reviewed and committed by itself.</summary>
public sealed record Milestone
{
    /// <summary>What is there when it is done.</summary>
    public required string Goal { get; init; }

    /// <summary>Files it is expected to make or change, relative to the checkout.</summary>
    public ImmutableArray<string> FilesExpected { get; init; } = [];

    /// <summary>How one sees that it is done; never empty.</summary>
    public required ImmutableArray<string> DoneChecks { get; init; }

    public RiskLevel Risk { get; init; } = RiskLevel.Medium;
}
