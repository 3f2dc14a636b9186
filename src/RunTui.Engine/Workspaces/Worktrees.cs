using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>Makes, repairs and removes the worktrees of runs.</summary>
public static class Worktrees
{
    private static readonly TimeSpan CheckoutTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Makes a worktree with a branch of its own, clean and with the user's installed dependencies usable in it.</summary>
    /// <param name="git">The repository, called in the user's checkout.</param>
    /// <param name="mainCheckout">The root of the user's checkout, absolute.</param>
    /// <param name="folder">
    /// Where; it must not exist or be empty. Nothing that is there is ever removed, but for a worktree whose making was interrupted;
    /// one that was made and not yet worked in is taken as it is.
    /// </param>
    /// <param name="branch">Its branch: attached to if it exists, else made; null for a detached HEAD.</param>
    /// <param name="baseCommit">The commit it starts from, where the branch is new.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">It could not be made; nothing is left behind.</exception>
    public static async Task<Workspace> CreateAsync(Git git, string mainCheckout, string folder, string? branch, string baseCommit, CancellationToken cancel = default)
    {
        var main = git.In(mainCheckout);
        if (branch is not null && (await main.RunAsync(cancel, "check-ref-format", "--branch", branch)).ExitCode != 0)
        {
            throw new GitException(new("bad_branch", $"'{branch}' can't be the name of a branch.", "Use letters, digits, '-', '_' and '/'."));
        }

        var commit = await main.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "--end-of-options", baseCommit + "^{commit}");
        if (commit.ExitCode != 0)
        {
            throw new GitException(new("no_such_commit", $"There is no commit '{baseCommit}' in {mainCheckout}.", "Name one that exists; it may have been removed by git gc."));
        }

        var workspace = new Workspace { Folder = folder, MainCheckout = mainCheckout, Branch = branch, BaseCommit = commit.Text };
        await HalfMadeWorktree.RemoveAsync(main, folder, cancel);
        if (IsTaken(folder))
        {
            if (!await IsJustMadeAsync(main, workspace, cancel))
            {
                throw new GitException(new("folder_taken", $"{folder} is there already, and is not empty.", "Move it away, or name another folder."));
            }

            await PrepareAsync(main, workspace, cancel);
            return workspace;
        }

        await AddAsync(main, workspace, workspace.BaseCommit, cancel);
        try
        {
            await PrepareAsync(main, workspace, cancel);
            return workspace;
        }
        catch (GitException)
        {
            await main.RunAsync(new GitCommand("worktree", "remove", "--force", folder) { Writes = true }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// Finds a worktree that a run has worked in already, whose journal is gone; null where there is none. Its checkpoints stand: what
    /// comes next is compared with the last of them, or else with what its branch began with.
    /// </summary>
    /// <param name="git">The repository, called in the user's checkout.</param>
    /// <param name="mainCheckout">The root of the user's checkout, absolute.</param>
    /// <param name="folder">Where it would be.</param>
    /// <param name="branch">Its branch.</param>
    /// <param name="isOurs">Whether a checkpoint of the run with this id is the run's.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<Workspace?> FindAsync(Git git, string mainCheckout, string folder, string branch, Func<string, bool> isOurs, CancellationToken cancel = default)
    {
        var main = git.In(mainCheckout);
        await HalfMadeWorktree.RemoveAsync(main, folder, cancel);
        if (!IsWorktreeOf(mainCheckout, folder, branch) || !await BranchExistsAsync(main, branch, cancel))
        {
            return null;
        }

        var begin = await main.RequireAsync(cancel, "merge-base", "HEAD", "refs/heads/" + branch);
        var history = await History.ReadAsync(main.In(folder), begin.Text, cancel);
        var last = history.Commits.LastOrDefault(c => c.RunId is { } run && isOurs(run))?.Hash;
        var workspace = new Workspace { Folder = folder, MainCheckout = mainCheckout, Branch = branch, BaseCommit = last ?? begin.Text };
        Link(workspace);
        return workspace;
    }

    /// <summary>Makes a worktree usable again, after its folder or its branch was deleted. One that is whole stays as it is.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">What the run worked in.</param>
    /// <param name="lastCheckpoint">Where a branch that is gone starts again; never where the user's checkout is now.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">It can't be repaired; the message says why.</exception>
    public static async Task<Workspace> ReopenAsync(Git git, Workspace workspace, string lastCheckpoint, CancellationToken cancel = default)
    {
        var main = git.In(workspace.MainCheckout);
        if (!workspace.IsWorktree)
        {
            return workspace;
        }

        await HalfMadeWorktree.RemoveAsync(main, workspace.Folder, cancel);
        var gitFolder = GitFolder.Of(workspace.Folder);
        if (gitFolder is not null && Directory.Exists(gitFolder))
        {
            return await RepairAsync(git, workspace, gitFolder, lastCheckpoint, cancel);
        }

        if (IsTaken(workspace.Folder))
        {
            throw new GitException(new("worktree_broken", $"{workspace.Folder} has files in it but is no worktree any more.", "Move it away, then resume: it is made again from the last checkpoint."));
        }

        await main.RequireAsync(new GitCommand("worktree", "prune") { Writes = true }, cancel);
        await AddAsync(main, workspace, lastCheckpoint, cancel);
        await PrepareAsync(main, workspace, cancel);
        return workspace;
    }

    /// <summary>Removes a worktree, and its branch where all of that is in the user's checkout.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">What to remove.</param>
    /// <param name="force">Whether changes in it, and commits that are nowhere else, may be lost.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Whether the branch went too.</returns>
    /// <exception cref="GitException">It has changes, and <paramref name="force"/> does not say that they may be lost; or git failed.</exception>
    public static async Task<bool> RemoveAsync(Git git, Workspace workspace, bool force, CancellationToken cancel = default)
    {
        var main = git.In(workspace.MainCheckout);
        if (Directory.Exists(workspace.Folder))
        {
            ImmutableArray<string> forced = force ? ["--force"] : [];
            await main.RequireAsync(new GitCommand(["worktree", "remove", .. forced, workspace.Folder]) { Writes = true }, cancel);
        }

        await main.RequireAsync(new GitCommand("worktree", "prune") { Writes = true }, cancel);
        if (workspace.Branch is not { } branch || !await BranchExistsAsync(main, branch, cancel))
        {
            return false;
        }

        if (!force && !await Merged.IsInAsync(main, "refs/heads/" + branch, "HEAD", cancel))
        {
            return false;
        }

        return (await main.RunAsync(new GitCommand("branch", "--delete", "--force", "--", branch) { Writes = true }, cancel)).ExitCode == 0;
    }

    internal static async Task<bool> BranchExistsAsync(Git git, string branch, CancellationToken cancel) =>
        (await git.RunAsync(cancel, "show-ref", "--verify", "--quiet", "refs/heads/" + branch)).ExitCode == 0;

    private static bool IsTaken(string folder) =>
        Path.Exists(folder) && !(Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any());

    private static async Task<bool> IsJustMadeAsync(Git main, Workspace workspace, CancellationToken cancel) =>
        IsWorktreeOf(workspace.MainCheckout, workspace.Folder, workspace.Branch)
        && (await main.In(workspace.Folder).RunAsync(cancel, "rev-parse", "HEAD")).Text == workspace.BaseCommit;

    private static bool IsWorktreeOf(string mainCheckout, string folder, string? branch) =>
        GitFolder.Of(folder) is { } gitFolder
        && GitFolder.Of(mainCheckout) is { } mainFolder
        && GitFolder.CommonOf(gitFolder) == GitFolder.CommonOf(mainFolder)
        && GitFolder.BranchOf(gitFolder) == branch;

    private static async Task AddAsync(Git main, Workspace workspace, string commit, CancellationToken cancel)
    {
        ImmutableArray<string> how = workspace.Branch is not { } branch ? ["--detach", workspace.Folder, commit]
            : await BranchExistsAsync(main, branch, cancel) ? [workspace.Folder, branch]
            : ["-b", branch, "--no-track", workspace.Folder, commit];
        await main.RequireAsync(new GitCommand(["worktree", "add", "--quiet", .. how]) { Writes = true, Timeout = CheckoutTimeout }, cancel);
    }

    private static async Task PrepareAsync(Git main, Workspace workspace, CancellationToken cancel)
    {
        Link(workspace);
        var status = await main.In(workspace.Folder).RequireAsync(cancel, "status", "--porcelain", "-z");
        if (status.Fields() is [var first, .. var more])
        {
            throw new GitException(new(
                "worktree_dirty",
                $"The new worktree {workspace.Folder} is not clean: '{first.Text}'{(more.Count > 0 ? $" and {more.Count} more" : "")}.",
                "Look at filters, line endings (.gitattributes) and names that differ only in case."));
        }
    }

    private static void Link(Workspace workspace)
    {
        try
        {
            WorktreeLinks.Make(workspace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GitException(new("git_failed", $"Dependencies could not be linked into {workspace.Folder}: {e.Message}", "Make it writable."));
        }
    }

    private static async Task<Workspace> RepairAsync(Git git, Workspace workspace, string gitFolder, string lastCheckpoint, CancellationToken cancel)
    {
        var branch = GitFolder.BranchOf(gitFolder);
        if (branch != workspace.Branch)
        {
            throw new GitException(new(
                "branch_switched",
                $"{workspace.Folder} is on {branch ?? "a detached HEAD"}, not on {workspace.Branch ?? "a detached HEAD"}.",
                $"Run 'git checkout {workspace.Branch ?? "--detach"}' there, if nothing on the other is to be kept."));
        }

        if (await LockFiles.ClearAsync(workspace, gitFolder, git.Time, cancel) is { } locked)
        {
            throw new GitException(locked);
        }

        // Git lets nobody delete a branch that is checked out, but tools that write refs do.
        if (branch is not null && !await BranchExistsAsync(git.In(workspace.MainCheckout), branch, cancel))
        {
            await git.In(workspace.Folder).RequireAsync(new GitCommand("update-ref", "refs/heads/" + branch, lastCheckpoint) { Writes = true }, cancel);
        }

        Link(workspace);
        return workspace;
    }
}
