using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What differs from the commit that the work began with.</summary>
public sealed record ChangedFilesResult
{
    /// <summary>Every file, each once, by its path; folders are never taken together.</summary>
    public ImmutableArray<FileChange> Files { get; init; } = [];

    /// <summary>Whether HEAD is at another commit than the work began with.</summary>
    public bool HeadMoved { get; init; }

    /// <summary>Whether the commit that the work began with is no longer part of HEAD's history.</summary>
    public bool HistoryRewritten { get; init; }

    /// <summary>Commits since then that are no checkpoints: the worker made them itself. Oldest first.</summary>
    public ImmutableArray<string> OwnCommits { get; init; } = [];

    /// <summary>What could not be looked at, as sentences.</summary>
    public ImmutableArray<string> Blind { get; init; } = [];
}
