using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What became of a checkpoint.</summary>
public sealed record CheckpointResult
{
    /// <summary>The checkpoint, or HEAD where nothing had changed; null where there is a problem.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether the commit was made now. It was not where nothing had changed, and where it was made before an interruption.</summary>
    public bool IsNew { get; init; }

    /// <summary>The files in it, by path.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Why there is no commit. All files are as they were, and the next try starts where this one did.</summary>
    public GitProblem? Problem { get; init; }

    /// <summary>What git and the hooks said, where there is a problem; foreign text, bounded.</summary>
    public string Output { get; init; } = "";

    internal static CheckpointResult Failed(GitProblem problem, string output = "") => new() { Problem = problem, Output = output };
}
