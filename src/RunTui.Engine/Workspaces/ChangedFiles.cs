using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// Finds every file that differs from the commit that the work began with, however it came about: edited, staged, committed by the
/// worker itself, in a new folder, in a repository made inside, or marked so that <c>git status</c> no longer looks at it.
/// </summary>
public static class ChangedFiles
{
    /// <summary>Compares the checkout with a commit.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="baseCommit">What the work began with: the run's base, or the last checkpoint.</param>
    /// <param name="isDenied">Whether a path may never be changed, for files that git ignores; null where nothing is denied.</param>
    /// <param name="ignoredBefore">Those files as they were; none if null, so that each counts as new.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed; the message says why.</exception>
    public static async Task<ChangedFilesResult> ReadAsync(
        Git git,
        Workspace workspace,
        string baseCommit,
        Func<string, bool>? isDenied = null,
        IgnoredFiles? ignoredBefore = null,
        CancellationToken cancel = default)
    {
        var here = git.In(workspace.Folder);
        var untracked = here.RequireAsync(cancel, "ls-files", "--others", "--exclude-standard", "-z");
        var tracked = CompareAsync(here, baseCommit, index: null, cancel);
        var hidden = here.RequireAsync(cancel, "ls-files", "-v", "-z");
        var history = History.ReadAsync(here, baseCommit, cancel);
        var ignored = isDenied is null ? Task.FromResult(IgnoredFiles.None) : IgnoredFiles.ReadAsync(here, workspace, isDenied, cancel);
        await Task.WhenAll(untracked, tracked, hidden, history, ignored);

        var hiddenPaths = HiddenPaths(workspace, (await hidden).Output.Span);
        var changes = hiddenPaths.Count == 0 ? await tracked : await CompareWithHiddenAsync(here, workspace, baseCommit, hiddenPaths, cancel);
        var walk = new FolderWalk(workspace.Folder);
        var all = changes
            .Concat((await untracked).Fields().SelectMany(p => Expand(p, walk)))
            .Concat((await ignored).ChangesSince(ignoredBefore ?? IgnoredFiles.None));
        var past = await history;
        return new ChangedFilesResult
        {
            Files = [.. Merge(all).Select(c => SymlinkTarget.Mark(c, workspace.Folder)).OrderBy(c => c.Path, StringComparer.Ordinal)],
            HeadMoved = past.Moved,
            HistoryRewritten = past.Rewritten,
            OwnCommits = [.. past.Commits.Where(c => c.RunId is null).Select(c => c.Hash)],
            Blind = [.. walk.Blind, .. (await ignored).Blind],
        };
    }

    private static async Task<IEnumerable<FileChange>> CompareAsync(Git git, string baseCommit, string? index, CancellationToken cancel)
    {
        var command = new GitCommand("diff", "--name-status", "-z", "--find-renames", "--ignore-submodules=none", "--no-ext-diff", baseCommit, "--") { Index = index };
        return Parse((await git.RequireAsync(command, cancel)).Fields());
    }

    /// <summary>The changes that <c>git diff --name-status -z</c> lists.</summary>
    internal static IEnumerable<FileChange> Parse(List<GitPath> fields)
    {
        for (var at = 0; at + 1 < fields.Count; at += 2)
        {
            var (status, path) = (fields[at].Text, fields[at + 1]);
            if (status[0] is 'R' or 'C' && at + 2 < fields.Count)
            {
                at++;
                var to = fields[at + 1];
                yield return status[0] == 'C'
                    ? new FileChange(to.Text, FileChangeKind.Added) { RawPath = to.Raw }
                    : new FileChange(to.Text, FileChangeKind.Renamed) { RawPath = to.Raw, OldPath = path.Text, RawOldPath = path.Raw };
                continue;
            }

            var kind = status[0] switch
            {
                'A' => FileChangeKind.Added,
                'D' => FileChangeKind.Deleted,
                'T' => FileChangeKind.TypeChanged,
                _ => FileChangeKind.Modified,
            };
            yield return new FileChange(path.Text, kind) { RawPath = path.Raw };
        }
    }

    /// <summary>A repository inside the repository is listed as one folder, whose files git would not show.</summary>
    private static IEnumerable<FileChange> Expand(GitPath path, FolderWalk walk) => path.Text.EndsWith('/')
        ? walk.FilesUnder(path.Text).Select(p => new FileChange(p, FileChangeKind.Added))
        : [new FileChange(path.Text, FileChangeKind.Added) { RawPath = path.Raw }];

    /// <summary>Files that git was told to take for unchanged: <c>assume-unchanged</c>, and <c>skip-worktree</c> where they are there.</summary>
    private static List<byte[]> HiddenPaths(Workspace workspace, ReadOnlySpan<byte> listing)
    {
        var hidden = new List<byte[]>();
        while (!listing.IsEmpty)
        {
            var end = listing.IndexOf((byte)0);
            var entry = end < 0 ? listing : listing[..end];
            listing = end < 0 ? [] : listing[(end + 1)..];
            var isSparse = entry[0] is (byte)'S' or (byte)'s';
            if ((isSparse || char.IsAsciiLetterLower((char)entry[0])) && (!isSparse || Path.Exists(Path.Combine(workspace.Folder, GitPath.Of(entry[2..]).Text))))
            {
                hidden.Add(entry[2..].ToArray());
            }
        }

        return hidden;
    }

    private static async Task<IEnumerable<FileChange>> CompareWithHiddenAsync(Git git, Workspace workspace, string baseCommit, List<byte[]> hidden, CancellationToken cancel)
    {
        using var index = await TemporaryIndex.CopyAsync(workspace.Folder, cancel);
        var paths = GitPath.Join(hidden);
        foreach (var mark in new[] { "--no-assume-unchanged", "--no-skip-worktree" })
        {
            await git.RequireAsync(new GitCommand("update-index", mark, "-z", "--stdin") { Input = paths, Index = index.Path, Writes = true }, cancel);
        }

        return await CompareAsync(git, baseCommit, index.Path, cancel);
    }

    /// <summary>One entry a path. A file that left the index and is still there shows as deleted and as new: it is changed.</summary>
    private static Dictionary<string, FileChange>.ValueCollection Merge(IEnumerable<FileChange> changes)
    {
        var merged = new Dictionary<string, FileChange>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (!merged.TryGetValue(change.Path, out var earlier))
            {
                merged[change.Path] = change;
            }
            else if (earlier.Kind == FileChangeKind.Deleted && change.Kind == FileChangeKind.Added)
            {
                merged[change.Path] = change with { Kind = FileChangeKind.Modified };
            }
        }

        return merged.Values;
    }
}
