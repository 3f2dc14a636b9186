using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>Files that git ignores although nobody may change them, as they were at one moment: git itself keeps nothing about them.</summary>
public sealed record IgnoredFiles
{
    /// <summary>No files.</summary>
    public static readonly IgnoredFiles None = new();

    /// <summary>A fingerprint of each by its path.</summary>
    public ImmutableSortedDictionary<string, string> Fingerprints { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What could not be looked at, as sentences.</summary>
    public ImmutableArray<string> Blind { get; init; } = [];

    /// <summary>What became of them since <paramref name="before"/>.</summary>
    public IEnumerable<FileChange> ChangesSince(IgnoredFiles before)
    {
        foreach (var (path, fingerprint) in Fingerprints)
        {
            if (!before.Fingerprints.TryGetValue(path, out var earlier))
            {
                yield return new FileChange(path, FileChangeKind.Added) { IsIgnored = true };
            }
            else if (earlier != fingerprint)
            {
                yield return new FileChange(path, FileChangeKind.Modified) { IsIgnored = true };
            }
        }

        foreach (var path in before.Fingerprints.Keys.Where(p => !Fingerprints.ContainsKey(p)))
        {
            yield return new FileChange(path, FileChangeKind.Deleted) { IsIgnored = true };
        }
    }

    /// <summary>Finds them. A folder that is ignored as a whole is walked, up to a bound; links are not followed.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="isDenied">Whether a path may never be changed.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<IgnoredFiles> ReadAsync(Git git, Workspace workspace, Func<string, bool> isDenied, CancellationToken cancel = default)
    {
        var listed = await git.In(workspace.Folder).RequireAsync(cancel, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z");
        var walk = new FolderWalk(workspace.Folder);
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in listed.Fields())
        {
            var paths = entry.Text.EndsWith('/') ? walk.FilesUnder(entry.Text) : [entry.Text];
            foreach (var path in paths.Where(p => isDenied(p) && !WorktreeLinks.IsOurs(workspace, p)))
            {
                found[path] = FileFingerprint.Of(Path.Combine(workspace.Folder, path));
            }
        }

        return new IgnoredFiles { Fingerprints = found.ToImmutable(), Blind = walk.Blind };
    }
}
