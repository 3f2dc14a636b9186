namespace RunTui.Engine.Workspaces;

/// <summary>The checkout that the agents of a run work in.</summary>
public sealed record Workspace
{
    /// <summary>Its root, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The root of the user's own checkout; the same as <see cref="Folder"/> where the run has none of its own.</summary>
    public required string MainCheckout { get; init; }

    /// <summary>The run's branch, without <c>refs/heads/</c>; null where it works on a detached HEAD.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that the run began with.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>Whether it is a worktree of the run's own.</summary>
    public bool IsWorktree => Folder != MainCheckout;
}
