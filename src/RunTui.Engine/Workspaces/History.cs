namespace RunTui.Engine.Workspaces;

/// <summary>How HEAD came to be where it is, seen from a commit that work began with.</summary>
/// <param name="Moved">Whether HEAD is another commit.</param>
/// <param name="Rewritten">Whether that commit is no longer part of HEAD's history.</param>
/// <param name="Commits">Those since then, oldest first.</param>
internal sealed record History(bool Moved, bool Rewritten, List<CheckpointCommit> Commits)
{
    /// <exception cref="GitException">Git failed, such as where the commit is gone.</exception>
    public static async Task<History> ReadAsync(Git git, string baseCommit, CancellationToken cancel)
    {
        var command = new GitCommand(
            "log", "--no-color", "--no-show-signature", "--topo-order", "--reverse", "-z", "--left-right", "--format=%m" + CheckpointCommit.Format, $"{baseCommit}...HEAD", "--");
        var log = await git.RunAsync(command, cancel);
        if (log.ExitCode != 0)
        {
            var hasHead = (await git.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")).ExitCode == 0;
            throw new GitException(hasHead
                ? GitFailure.Of(git.Folder, command, log)
                : new("branch_deleted", $"The branch that is checked out in {git.Folder} was deleted.", "Resume the run: the branch is made again at the last checkpoint, and the files stay."));
        }

        var entries = log.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var commits = entries.Where(e => e[0] == '>').Select(e => CheckpointCommit.Parse(e[1..])).ToList();
        return new History(entries.Length > 0, entries.Any(e => e[0] == '<'), commits);
    }
}
