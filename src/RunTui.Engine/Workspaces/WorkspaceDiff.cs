using System.Globalization;
using System.Text;

namespace RunTui.Engine.Workspaces;

/// <summary>Shows changed files, new ones included, against the commit that the work began with. The checkout's index stays as it is.</summary>
public static class WorkspaceDiff
{
    private const int MostBytesOfArguments = 64 * 1024;

    /// <summary>Reads the diff of some files, in their order.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="baseCommit">What they are compared with.</param>
    /// <param name="files">Which, as <see cref="ChangedFiles"/> found them.</param>
    /// <param name="maxBytes">How much of it is wanted; git is ended where there is more.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<DiffText> ReadAsync(
        Git git, Workspace workspace, string baseCommit, IReadOnlyCollection<FileChange> files, int maxBytes, CancellationToken cancel = default)
    {
        var here = git.In(workspace.Folder);
        using var index = await TemporaryIndex.CopyAsync(workspace.Folder, cancel);
        var added = files.Where(f => f.Kind == FileChangeKind.Added || f.IsIgnored).ToList();
        if (added.Count > 0)
        {
            // What it can't add, such as a file that went since, is nothing to show.
            var names = GitPath.Join(added.Select(f => f.RawPath ?? Encoding.UTF8.GetBytes(f.Path)));
            await here.RunAsync(
                new GitCommand("add", "--intent-to-add", "--force", "--ignore-errors", "--pathspec-from-file=-", "--pathspec-file-nul") { Input = names, Index = index.Path, Writes = true }, cancel);
        }

        var text = new StringBuilder();
        var left = (long)maxBytes;
        foreach (var paths in Chunks(files))
        {
            var command = new GitCommand(["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", baseCommit, "--", .. paths])
            {
                Index = index.Path,
                MaxBytes = left,
            };
            var part = await here.RequireAsync(command, cancel);
            text.Append(GitPath.Visible(part.Output.Span));
            left -= part.Output.Length;
            if (part.IsCut)
            {
                return Cut(text, maxBytes);
            }
        }

        foreach (var odd in files.Where(f => f.RawPath is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{odd.Path} is not shown: its name is no UTF-8]\n");
        }

        return new DiffText(text.ToString(), IsCut: false);
    }

    private static DiffText Cut(StringBuilder text, int maxBytes)
    {
        var shown = text.ToString();
        shown = shown[..(shown.LastIndexOf('\n') + 1)];
        return new DiffText(string.Create(CultureInfo.InvariantCulture, $"{shown}[cut here: the diff has more than {maxBytes} bytes]\n"), IsCut: true);
    }

    private static IEnumerable<List<string>> Chunks(IEnumerable<FileChange> files)
    {
        var chunk = new List<string>();
        var size = 0;
        foreach (var file in files.Where(f => f.RawPath is null))
        {
            if (size > MostBytesOfArguments)
            {
                yield return chunk;
                (chunk, size) = ([], 0);
            }

            foreach (var path in file.OldPath is { } old && file.RawOldPath is null ? [old, file.Path] : (string[])[file.Path])
            {
                chunk.Add(path);
                size += Encoding.UTF8.GetByteCount(path) + 1;
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
