using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// Notices what an attempt changes outside of its workspace: in the user's checkout its files, HEAD, stashes, hooks and settings; in
/// a folder without git its files by size and time. What git ignores in a checkout is not looked at. A person who works there
/// meanwhile shows up as well, so a change is a reason to ask, and no proof.
/// </summary>
/// <param name="git">Any git.</param>
public sealed class OutsideWatch(Git git)
{
    private const int MostFiles = 50_000;

    /// <summary>Takes the state of some folders.</summary>
    /// <param name="roots">Which, absolute; one that does not exist is noticed when it comes.</param>
    /// <param name="except">Folders inside of them that are nobody's business, such as the runs and the worktrees; absolute.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<OutsideState> TakeAsync(IEnumerable<string> roots, IReadOnlyCollection<string> except, CancellationToken cancel = default)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            if (GitFolder.Of(root) is { } gitFolder)
            {
                await AddCheckoutAsync(entries, root, gitFolder, except, cancel);
            }
            else
            {
                AddFolder(entries, root, except);
            }
        }

        return new OutsideState(entries.ToImmutable());
    }

    private static bool IsExcepted(string path, IReadOnlyCollection<string> except) =>
        except.Any(e => path == e || path.StartsWith(e + "/", StringComparison.Ordinal));

    private async Task AddCheckoutAsync(ImmutableSortedDictionary<string, string>.Builder entries, string root, string gitFolder, IReadOnlyCollection<string> except, CancellationToken cancel)
    {
        var here = git.In(root);
        var status = here.RequireAsync(cancel, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=none");
        var head = here.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "HEAD");
        var stash = here.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "refs/stash");
        foreach (var entry in (await status).Fields().Where(e => e.Text.Length > 3))
        {
            var path = Path.Combine(root, entry.Text[3..]);
            if (!IsExcepted(path.TrimEnd('/'), except))
            {
                entries[path] = entry.Text[..2] + Stamp(path);
            }
        }

        entries[$"{root} (HEAD)"] = $"{GitFolder.BranchOf(gitFolder)} {(await head).Text}";
        entries[$"{root} (stash)"] = (await stash).Text;
        var common = GitFolder.CommonOf(gitFolder);
        entries[Path.Combine(common, "config")] = FileFingerprint.Of(Path.Combine(common, "config"));
        foreach (var hook in FilesIn(Path.Combine(common, "hooks")))
        {
            entries[hook] = FileFingerprint.Of(hook);
        }
    }

    private static void AddFolder(ImmutableSortedDictionary<string, string>.Builder entries, string root, IReadOnlyCollection<string> except)
    {
        entries[root] = Directory.Exists(root) ? "folder" : Stamp(root);
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var path in new FolderWalk(root).FilesUnder(".").Select(p => Path.GetFullPath(p, root)).Where(p => !IsExcepted(p, except)).Take(MostFiles))
        {
            entries[path] = Stamp(path);
        }
    }

    private static string[] FilesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.LinkTarget is { } target ? "link " + target
                : file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
                : "none";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
