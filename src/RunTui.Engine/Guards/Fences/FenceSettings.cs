using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Fences;

/// <summary>What an agent's fence is made with.</summary>
public sealed record FenceSettings
{
    /// <summary>How run-tui is called: its absolute path, and arguments that come first where it takes a host to run it.</summary>
    public required ImmutableArray<string> Program { get; init; }

    /// <summary>Protected branches beyond Run Mode's own: the remote's default branch, and what the configuration names.</summary>
    public ImmutableArray<string> Protected { get; init; } = [];

    /// <summary>
    /// The folder that a repository's checkouts share (<c>git rev-parse --git-common-dir</c>, absolute), whose protected branches no command of an
    /// agent may move, by whatever way; null where the work itself is on one of them. Other repositories are left alone: tests make some.
    /// </summary>
    public string? GuardedRepository { get; init; }

    /// <summary>The folder that the agent's work is in, absolute; null for the checkout that each command is started in.</summary>
    public string? Workspace { get; init; }

    /// <summary>Files and folders that only the run itself writes, absolute: its folder. <c>.run</c> and <c>.claude</c> needn't be named.</summary>
    public ImmutableArray<string> ProtectedPaths { get; init; } = [];

    /// <summary>Other programs that stand in the way of an agent's.</summary>
    public ImmutableArray<FenceShim> Shims { get; init; } = [];
}
