using System.Collections.Immutable;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Flows;

/// <summary>What a reviewer says: the answer of a phase whose output is <c>verdict</c>.</summary>
/// <param name="Status">Whether the work may pass.</param>
/// <param name="Changes">What has to change, in the reviewer's words and order; may be empty whatever the status is.</param>
public sealed record ReviewReport(ReviewStatus Status, ImmutableArray<string> Changes)
{
    /// <summary>The changes one by one, where the answer gives them as a gate's findings; else empty.</summary>
    public ImmutableArray<ReviewFinding> Findings { get; init; } = [];

    /// <summary>How many findings it says there are; null where it doesn't.</summary>
    public FindingCounts? Counts { get; init; }

    /// <summary>The gate it says it is from, such as <c>audit</c>; null where it doesn't.</summary>
    public string? Gate { get; init; }
}
