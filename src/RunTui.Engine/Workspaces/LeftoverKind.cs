namespace RunTui.Engine.Workspaces;

/// <summary>What is to be thought of a worktree that a run left behind.</summary>
public enum LeftoverKind
{
    /// <summary>A run works in it.</summary>
    Live,

    /// <summary>All that is in it is in the user's checkout as well: it may go.</summary>
    Merged,

    /// <summary>It has changes or commits that are nowhere else: it goes only by force.</summary>
    Unmerged,

    /// <summary>A folder that git knows nothing about, or one that git knows and that is gone.</summary>
    Orphaned,
}
