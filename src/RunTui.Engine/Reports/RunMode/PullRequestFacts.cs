using System.Collections.Immutable;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>What a pull request's text is made from.</summary>
public sealed record PullRequestFacts
{
    public required RunModeStanding Standing { get; init; }

    /// <summary>The branch's commits, oldest first.</summary>
    public ImmutableArray<RunCommit> Commits { get; init; } = [];

    /// <summary>What they deleted.</summary>
    public ImmutableArray<DeletedFile> Deleted { get; init; } = [];

    /// <summary>What the red team found and nobody resolved.</summary>
    public ImmutableArray<Divergence> Divergences { get; init; } = [];

    /// <summary>For a bug, how far the fix can be trusted.</summary>
    public BugConfidence Confidence { get; init; } = new();

    /// <summary>The sprint, where each has a pull request of its own; null for all of the run.</summary>
    public string? SprintId { get; init; }

    /// <summary>What people type to go on with the run.</summary>
    public string ResumeCommand { get; init; } = "run-tui resume";

    /// <summary>What is left to say about the files that the run was planned in; null where they are as they were.</summary>
    public string? ContextCleanup { get; init; }
}
