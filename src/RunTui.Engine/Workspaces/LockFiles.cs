namespace RunTui.Engine.Workspaces;

/// <summary>
/// The lock files of a checkout. A git that was killed leaves them behind, and every later one refuses to work: in a worktree of a
/// run's own they are taken away once no git is at work there. In the user's own checkout they are only told.
/// </summary>
internal static class LockFiles
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Waits for another git, takes away what a dead one left, and says what still stands in the way.</summary>
    public static async Task<GitProblem?> ClearAsync(Workspace workspace, string gitFolder, TimeProvider time, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (Find(workspace, gitFolder) is { } file)
        {
            if (IsGitAtWork(workspace.Folder))
            {
                if (time.GetElapsedTime(started) > Patience)
                {
                    return new GitProblem("index_locked", $"Another git is at work in {workspace.Folder}: {file} is there.", "Wait until it ends, or end it.");
                }

                await Task.Delay(Poll, time, cancel);
            }
            else if (!workspace.IsWorktree || !TryDelete(file))
            {
                return new GitProblem("index_locked", $"{file} is there, and no git seems to be at work.", $"Make sure of that, then run: rm '{file}'");
            }
        }

        return null;
    }

    private static string? Find(Workspace workspace, string gitFolder)
    {
        List<string> known = [Path.Combine(gitFolder, "index.lock"), Path.Combine(gitFolder, "HEAD.lock")];
        if (workspace.Branch is { } branch)
        {
            known.Add(Path.Combine(GitFolder.CommonOf(gitFolder), "refs", "heads", branch + ".lock"));
        }

        return known.FirstOrDefault(File.Exists);
    }

    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a git runs in a checkout.</summary>
    public static bool IsGitAtWork(string checkout)
    {
        // Elsewhere nobody tells where a process is; then a lock counts as that of a living one.
        return !Directory.Exists("/proc/self") || Directory.EnumerateDirectories("/proc").Any(p => IsGitIn(p, checkout));
    }

    private static bool IsGitIn(string process, string checkout)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(process)[0]))
        {
            return false;
        }

        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).StartsWith("git", StringComparison.Ordinal)
                && File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName is { } at
                && (at == checkout || at.StartsWith(checkout + "/", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
