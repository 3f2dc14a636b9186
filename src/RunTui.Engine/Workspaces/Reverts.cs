using System.Collections.Immutable;
using System.Text;

namespace RunTui.Engine.Workspaces;

/// <summary>Takes changes back: what was there comes back as it was, what is new goes. Git keeps the content of the latter until its next gc.</summary>
public static class Reverts
{
    /// <summary>Reverts some files to a commit.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="baseCommit">What they become again.</param>
    /// <param name="files">Which, as <see cref="ChangedFiles"/> found them against the same commit.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Those that could not be reverted: files that git ignores, of which nobody knows what they were.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<ImmutableArray<FileChange>> RevertAsync(
        Git git, Workspace workspace, string baseCommit, IReadOnlyCollection<FileChange> files, CancellationToken cancel = default)
    {
        var here = git.In(workspace.Folder);
        if (GitFolder.Of(workspace.Folder) is { } gitFolder && await LockFiles.ClearAsync(workspace, gitFolder, git.Time, cancel) is { } locked)
        {
            throw new GitException(locked);
        }

        var lost = files.Where(f => f.IsIgnored && f.Kind != FileChangeKind.Added).ToImmutableArray();
        var added = files.Where(f => f.Kind is FileChangeKind.Added or FileChangeKind.Renamed).Select(f => f.RawPath ?? Encoding.UTF8.GetBytes(f.Path)).ToList();
        if (added.Count > 0)
        {
            // By way of the index, since git then takes them away itself: by any name, and never through a link.
            var names = GitPath.Join(added);
            await here.RequireAsync(new GitCommand("update-index", "--add", "--remove", "--replace", "-z", "--stdin") { Input = names, Writes = true }, cancel);
            await here.RequireAsync(new GitCommand("rm", "--force", "--quiet", "--ignore-unmatch", "--pathspec-from-file=-", "--pathspec-file-nul") { Input = names, Writes = true }, cancel);
        }

        var known = files.Where(f => f.Kind != FileChangeKind.Added && !f.IsIgnored).Select(Before).ToList();
        if (known.Count > 0)
        {
            var names = GitPath.Join(known);
            await here.RequireAsync(
                new GitCommand("checkout", "--quiet", "--force", "--ignore-skip-worktree-bits", "--pathspec-from-file=-", "--pathspec-file-nul", baseCommit) { Input = names, Writes = true }, cancel);
        }

        return lost;
    }

    private static byte[] Before(FileChange change) => change.OldPath is { } old
        ? change.RawOldPath ?? Encoding.UTF8.GetBytes(old)
        : change.RawPath ?? Encoding.UTF8.GetBytes(change.Path);
}
