namespace RunTui.Engine.Workspaces;

/// <summary>
/// A worktree whose making was interrupted: git keeps it locked, with this reason, until all its files are there. Nobody has worked
/// in it yet, so it can go.
/// </summary>
internal static class HalfMadeWorktree
{
    private const string Reason = "initializing";

    /// <summary>Removes what is left of one in a folder, if there is one and no git is still making it.</summary>
    /// <exception cref="GitException">Git failed, or the folder could not be removed.</exception>
    public static async Task RemoveAsync(Git main, string folder, CancellationToken cancel)
    {
        if (GitFolder.Of(main.Folder) is not { } mainFolder || Find(GitFolder.CommonOf(mainFolder), folder) is not { } registration || LockFiles.IsGitAtWork(folder))
        {
            return;
        }

        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(Path.Combine(registration, "locked"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GitException(new("worktree_broken", $"The making of {folder} was interrupted, and it could not be removed: {e.Message}", "Remove it by hand."));
        }

        await main.RequireAsync(new GitCommand("worktree", "prune") { Writes = true }, cancel);
    }

    private static string? Find(string commonFolder, string folder)
    {
        var registrations = Path.Combine(commonFolder, "worktrees");
        return Directory.Exists(registrations)
            ? Directory.GetDirectories(registrations).FirstOrDefault(r =>
                GitFolder.ReadLine(Path.Combine(r, "locked")) == Reason && GitFolder.ReadLine(Path.Combine(r, "gitdir")) == Path.Combine(folder, ".git"))
            : null;
    }
}
