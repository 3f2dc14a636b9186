using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>Finds and removes worktrees that runs left behind; only what is merged goes by itself, whatever its age, unlike with Runr's gc.</summary>
public static class Cleanup
{
    /// <summary>Looks at every worktree under a folder.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="mainCheckout">The root of the user's checkout, absolute.</param>
    /// <param name="worktreesRoot">The folder of the runs' worktrees, absolute.</param>
    /// <param name="isLive">Whether a run works in a folder.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<ImmutableArray<Leftover>> FindAsync(
        Git git, string mainCheckout, string worktreesRoot, Func<string, bool> isLive, CancellationToken cancel = default)
    {
        var main = git.In(mainCheckout);
        var prefix = worktreesRoot + Path.DirectorySeparatorChar;
        var known = (await WorktreeEntry.ListAsync(main, cancel)).Where(e => !e.IsMain && e.Folder.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var found = new List<Leftover>();
        foreach (var entry in known)
        {
            found.Add(await JudgeAsync(main, entry, isLive, cancel));
        }

        var folders = Directory.Exists(worktreesRoot) ? Directory.GetDirectories(worktreesRoot) : [];
        foreach (var folder in folders.Where(f => known.All(e => e.Folder != f && !e.Folder.StartsWith(f + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
        {
            found.Add(isLive(folder)
                ? new Leftover(folder, LeftoverKind.Live, "A run works in it.")
                : new Leftover(folder, LeftoverKind.Orphaned, "Git knows nothing about this folder."));
        }

        return [.. found.OrderBy(l => l.Folder, StringComparer.Ordinal)];
    }

    /// <summary>Removes one.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="mainCheckout">The root of the user's checkout.</param>
    /// <param name="leftover">Which.</param>
    /// <param name="force">Whether what is in it may be lost.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Why it stays; null where it is gone.</returns>
    public static async Task<GitProblem?> RemoveAsync(Git git, string mainCheckout, Leftover leftover, bool force, CancellationToken cancel = default)
    {
        if (leftover.Kind == LeftoverKind.Live)
        {
            return new("worktree_live", $"A run works in {leftover.Folder}.", "Stop the run first.");
        }

        if (!force && !leftover.IsSafeToRemove && !(leftover.Kind == LeftoverKind.Orphaned && !Directory.Exists(leftover.Folder)))
        {
            return new("worktree_unmerged", $"{leftover.Folder} stays: {leftover.Why}", "Submit its run first, or force the removal.");
        }

        try
        {
            if (leftover.Kind == LeftoverKind.Orphaned && Directory.Exists(leftover.Folder))
            {
                Directory.Delete(leftover.Folder, recursive: true);
                return null;
            }

            // By the same rule again: something may have been written since it was looked at.
            var workspace = new Workspace { Folder = leftover.Folder, MainCheckout = mainCheckout, Branch = leftover.Branch, BaseCommit = "" };
            await Worktrees.RemoveAsync(git, workspace, force, cancel);
            return null;
        }
        catch (GitException e)
        {
            return e.Problem;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("git_failed", $"{leftover.Folder} could not be removed: {e.Message}", "Remove it by hand.");
        }
    }

    private static async Task<Leftover> JudgeAsync(Git main, WorktreeEntry entry, Func<string, bool> isLive, CancellationToken cancel)
    {
        Leftover Judge(LeftoverKind kind, string why) => new(entry.Folder, kind, why) { Branch = entry.Branch };
        if (isLive(entry.Folder))
        {
            return Judge(LeftoverKind.Live, "A run works in it.");
        }

        if (!Directory.Exists(entry.Folder))
        {
            return Judge(LeftoverKind.Orphaned, "Its folder is gone.");
        }

        var status = await main.In(entry.Folder).RunAsync(cancel, "status", "--porcelain", "-z");
        if (status.ExitCode != 0)
        {
            return Judge(LeftoverKind.Unmerged, "Git can't read it: " + GitFailure.Of(entry.Folder, new GitCommand("status"), status).Message);
        }

        if (!status.Output.IsEmpty)
        {
            return Judge(LeftoverKind.Unmerged, "It has changes that are not committed.");
        }

        return await Merged.IsInAsync(main, entry.Head ?? "HEAD", "HEAD", cancel)
            ? Judge(LeftoverKind.Merged, "All its commits are in the user's checkout.")
            : Judge(LeftoverKind.Unmerged, "It has commits that the user's checkout does not have.");
    }
}
