using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A goal, with the work items that lead there.</summary>
public sealed record FireIntent
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What <c>state.yaml</c> says, else the brief, else what follows from the items.</summary>
    public required string Status { get; init; }

    /// <summary>What <c>state.yaml</c> says; null where it says nothing.</summary>
    public string? StateStatus { get; init; }

    /// <summary>What the brief's front matter says; null where it says nothing.</summary>
    public string? FileStatus { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>The brief's path from the root; null where there is none.</summary>
    public string? Brief { get; init; }

    /// <summary>Whether <c>state.yaml</c> knows it.</summary>
    public bool InState { get; init; }

    public ImmutableArray<FireWorkItem> Items { get; init; } = [];
}
