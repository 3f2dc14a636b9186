using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What became of a delivery.</summary>
public sealed record SubmitResult
{
    /// <summary>The commits of the run that the target did not have, oldest first.</summary>
    public ImmutableArray<CheckpointCommit> Commits { get; init; } = [];

    /// <summary>Where the target is now, or would be after a dry run; null where there is a problem.</summary>
    public string? TargetCommit { get; init; }

    /// <summary>Whether the commits are the same on the target, and no copies.</summary>
    public bool IsFastForward { get; init; }

    /// <summary>Whether the target was changed.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Whether it was pushed.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Files that both sides changed.</summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>Why it was not delivered, or not pushed.</summary>
    public GitProblem? Problem { get; init; }

    /// <summary>What to type to do it by hand, a line each; empty where there is no conflict.</summary>
    public ImmutableArray<string> Recipe { get; init; } = [];
}
