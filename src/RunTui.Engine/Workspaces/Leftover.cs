namespace RunTui.Engine.Workspaces;

/// <summary>A worktree under the folder of worktrees.</summary>
/// <param name="Folder">Its root, absolute.</param>
/// <param name="Kind">What is to be thought of it.</param>
/// <param name="Why">The same as a sentence.</param>
public sealed record Leftover(string Folder, LeftoverKind Kind, string Why)
{
    /// <summary>Its branch; null for a detached HEAD, and where git knows nothing about it.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it may be removed without force.</summary>
    public bool IsSafeToRemove => Kind == LeftoverKind.Merged;
}
