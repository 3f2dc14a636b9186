using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// What a folder holds at a moment, for work that isn't committed: in a git repository a tree of all files that git doesn't ignore, so that
/// it can be had back; elsewhere a list of files with their sizes and times. The checkout, its index and its branches stay as they are.
/// </summary>
/// <param name="git">Git in the folder.</param>
/// <param name="ours">Folders whose files are nobody's work, relative to the folder.</param>
internal sealed partial class WorkSnapshot(Git git, params ImmutableArray<string> ours)
{
    private const int MaxListBytes = 64 << 20;

    private static readonly string[] Skipped = [".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv"];

    private bool IsGit => RepositoryRoot.IsRoot(git.Folder);

    /// <summary>Takes one, and returns what it is known by: a git tree, or a list of files.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<string> TakeAsync(CancellationToken cancel)
    {
        if (!IsGit)
        {
            return ListOf(git.Folder);
        }

        using var index = await IndexOfNowAsync(cancel);
        return (await git.RequireAsync(new GitCommand("write-tree") { Index = index.Path, Writes = true }, cancel)).Text;
    }

    /// <summary>What differs between two of them.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed, or one of them is gone.</exception>
    public async Task<ImmutableArray<FileChange>> ChangesAsync(string before, string after, CancellationToken cancel)
    {
        if (IsGit && !(TreeId().IsMatch(before) && TreeId().IsMatch(after)))
        {
            throw new GitException(new GitProblem("snapshot_damaged", "what was kept of the checkout before the work began was changed by somebody", "Look at what was changed with git diff, then retry the step."));
        }

        var changes = before == after ? []
            : IsGit ? ChangedFiles.Parse((await git.RequireAsync(cancel, "diff-tree", "-r", "--name-status", "-z", "--no-renames", before, after)).Fields())
            : Differences(before, after);
        return [.. changes.Where(c => !IsOurs(c.Path)).OrderBy(c => c.Path, StringComparer.Ordinal)];
    }

    /// <summary>Puts files back to what they were. False outside of git, where nobody knows what that was.</summary>
    /// <param name="before">What they become again.</param>
    /// <param name="changes">Which, as <see cref="ChangesAsync"/> found them.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<bool> RestoreAsync(string before, IReadOnlyCollection<FileChange> changes, CancellationToken cancel)
    {
        if (!IsGit || changes.Count == 0)
        {
            return changes.Count == 0;
        }

        // With an index that knows the new files, git takes those away itself: by any name, and never through a link.
        using var index = await IndexOfNowAsync(cancel);
        var names = GitPath.Join(changes.Select(c => c.RawPath ?? Encoding.UTF8.GetBytes(c.Path)));
        await git.RequireAsync(
            new GitCommand("restore", "--source", before, "--worktree", "--staged", "--no-overlay", "--pathspec-from-file=-", "--pathspec-file-nul") { Input = names, Index = index.Path, Writes = true },
            cancel);
        return true;
    }

    private bool IsOurs(string path) => ours.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));

    [GeneratedRegex("^[0-9a-f]{40,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex TreeId();

    private async Task<TemporaryIndex> IndexOfNowAsync(CancellationToken cancel)
    {
        var index = await TemporaryIndex.CopyAsync(git.Folder, cancel);
        try
        {
            // What is ours changes while it is looked at, and a repository inside of this one is nobody's work here.
            var names = (await git.RequireAsync(new GitCommand("ls-files", "--modified", "--deleted", "--others", "--exclude-standard", "-z") { Index = index.Path }, cancel))
                .Fields().Where(path => !path.Text.EndsWith('/') && !IsOurs(path.Text)).Select(path => path.Raw ?? Encoding.UTF8.GetBytes(path.Text));
            var input = GitPath.Join(names);
            if (input.Length > 0)
            {
                await git.RequireAsync(new GitCommand("update-index", "--add", "--remove", "--replace", "-z", "--stdin") { Input = input, Index = index.Path, Writes = true }, cancel);
            }

            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private static string ListOf(string folder)
    {
        var list = new StringBuilder();
        var open = new Stack<string>([""]);
        while (open.TryPop(out var next) && list.Length < MaxListBytes)
        {
            foreach (var entry in EntriesOf(Path.Combine(folder, next)))
            {
                var path = next.Length == 0 ? entry.Name : $"{next}/{entry.Name}";
                if ((entry.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) != FileAttributes.Directory)
                {
                    list.Append(CultureInfo.InvariantCulture, $"{path}\0{(entry as FileInfo)?.Length ?? 0} {entry.LastWriteTimeUtc.Ticks}\0");
                }
                else if (!Skipped.Contains(entry.Name))
                {
                    open.Push(path);
                }
            }
        }

        return list.ToString();
    }

    private static List<FileSystemInfo> EntriesOf(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<FileChange> Differences(string before, string after)
    {
        var (old, now) = (Read(before), Read(after));
        return now.Where(f => old.GetValueOrDefault(f.Key) != f.Value).Select(f => new FileChange(f.Key, old.ContainsKey(f.Key) ? FileChangeKind.Modified : FileChangeKind.Added))
            .Concat(old.Keys.Where(path => !now.ContainsKey(path)).Select(path => new FileChange(path, FileChangeKind.Deleted)));

        static Dictionary<string, string> Read(string list) =>
            list.Split('\0').Chunk(2).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);
    }
}
