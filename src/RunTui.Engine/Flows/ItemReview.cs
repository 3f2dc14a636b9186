using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What a review of a work item came to, as its reviewer answers.</summary>
public sealed record ItemReview
{
    /// <summary>What it has repaired by itself.</summary>
    public ImmutableArray<ReviewNote> Fixed { get; init; } = [];

    /// <summary>What it leaves to a person.</summary>
    public ImmutableArray<ReviewNote> Suggestions { get; init; } = [];

    public string Summary { get; init; } = "";
}
