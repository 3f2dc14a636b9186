using System.Collections.Immutable;

namespace RunTui.Engine.Imports;

/// <summary>Where Runr's things are in a repository.</summary>
public sealed class RunrFolders
{
    private readonly string _worktrees;

    private static readonly string[] WorktreeVariables = ["RUNR_WORKTREES_DIR", "AGENT_WORKTREES_DIR"];

    /// <param name="repositoryRoot">Absolute.</param>
    /// <param name="variable">The value of an environment variable, or null: Runr lets worktrees be elsewhere.</param>
    public RunrFolders(string repositoryRoot, Func<string, string?> variable)
    {
        var isLegacy = Directory.Exists(Path.Combine(repositoryRoot, ".agent")) && !Directory.Exists(Path.Combine(repositoryRoot, ".runr"));
        (RepositoryRoot, Name) = (repositoryRoot, isLegacy ? ".agent" : ".runr");
        _worktrees = WorktreeVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?? (isLegacy ? ".agent-worktrees" : ".runr-worktrees");
    }

    public string RepositoryRoot { get; }

    /// <summary><c>.runr</c>, or <c>.agent</c> in a repository that only knows Runr's older name.</summary>
    public string Name { get; }

    public string Root => Path.Combine(RepositoryRoot, Name);

    public string Runs => Path.Combine(Root, "runs");

    public string Tasks => Path.Combine(Root, "tasks");

    /// <summary>Where the runs' worktrees are, absolute.</summary>
    public string Worktrees => Path.GetFullPath(_worktrees, RepositoryRoot);

    /// <summary>A run's worktree as a blueprint names it: relative to the repository's root where it lies below it.</summary>
    public string WorktreeOf(string runId)
    {
        var path = Path.Combine(Worktrees, runId);
        var relative = Path.GetRelativePath(RepositoryRoot, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }

    /// <summary>Whether a file is Runr's own, whether git knows it or not: configuration, tasks, runs and worktrees are no work of anybody's.</summary>
    /// <param name="path">Relative to the repository's root, with forward slashes.</param>
    public bool IsOwn(string path) =>
        path.StartsWith(".runr/", StringComparison.Ordinal) || path.StartsWith(".agent/", StringComparison.Ordinal)
        || path.StartsWith(".runr-worktrees/", StringComparison.Ordinal) || path.StartsWith(".agent-worktrees/", StringComparison.Ordinal)
        || Path.GetFullPath(path, RepositoryRoot).StartsWith(Worktrees + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>What git must not see of runs, as its exclude files name it.</summary>
    /// <param name="all">Whether all of <see cref="Name"/> is ours; else the user keeps configuration and tasks in the repository.</param>
    public ImmutableArray<string> Excludes(bool all)
    {
        string[] own = all ? [$"/{Name}/"] : [$"/{Name}/runs/", $"/{Name}/orchestrations/"];
        var relative = Path.GetRelativePath(RepositoryRoot, Worktrees).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) ? [.. own] : [.. own, $"/{relative}/"];
    }
}
