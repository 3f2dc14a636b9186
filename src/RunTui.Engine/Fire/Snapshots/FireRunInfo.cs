using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A run, as <c>state.yaml</c> and its folder tell of it together.</summary>
public sealed record FireRunInfo
{
    public required string Id { get; init; }

    /// <summary><c>single</c>, <c>batch</c> or <c>wide</c>.</summary>
    public required string Scope { get; init; }

    public ImmutableArray<FireRunItemInfo> Items { get; init; } = [];

    /// <summary>The id of the item that is worked on; null once all are completed.</summary>
    public string? CurrentItem { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Completed { get; init; }

    /// <summary>Whether <c>state.yaml</c> lists it among the active runs.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether <c>state.yaml</c> knows it.</summary>
    public bool InState { get; init; }

    /// <summary>Its folder's path from the root; null where there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>Why <c>run.md</c> can't be used although it is there.</summary>
    public FireWarning? RunFileProblem { get; init; }

    /// <summary>FIRE's documents that are there, in the order in which they are made.</summary>
    public ImmutableArray<FireArtifactFile> Artifacts { get; init; } = [];

    /// <summary>The item that is worked on; null where there is none.</summary>
    public FireRunItemInfo? Current => CurrentItem is null ? null : Items.FirstOrDefault(i => i.Id == CurrentItem);

    /// <summary>How many of its items are completed.</summary>
    public int Done => Items.Count(i => i.Status == FireWords.Completed);

    /// <summary>The artifact of that kind; null where it isn't there.</summary>
    public FireArtifactFile? Artifact(FireArtifact kind) => Artifacts.FirstOrDefault(a => a.Kind == kind);
}
