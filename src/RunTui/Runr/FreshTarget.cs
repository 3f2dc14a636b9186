using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;
using RunTui.Engine.Workspaces;

namespace RunTui.Runr;

/// <summary>
/// Runr's <c>--fresh-target</c>: puts the folder that all of the scope lies in back to the last commit. What was changed there is
/// kept as a commit that no branch has, and named.
/// </summary>
/// <param name="root">The repository's root.</param>
/// <param name="scope">What may be changed.</param>
/// <param name="git">Git in the repository.</param>
internal sealed class FreshTarget(string root, ScopeRules scope, Git git)
{
    private static readonly System.Buffers.SearchValues<char> Wildcards = System.Buffers.SearchValues.Create("*?[]{}()!");

    /// <summary>The folder from the repository's root, with a slash at its end.</summary>
    /// <exception cref="UserException">The scope has no such folder, or it is the whole repository.</exception>
    public string Folder()
    {
        var parts = scope.Allow.Select(glob => glob.Split('/').TakeWhile(part => !part.AsSpan().ContainsAny(Wildcards)).ToArray()).ToList();
        var shared = parts.Count == 0
            ? []
            : parts.Aggregate((one, other) => [.. one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)]);
        var folder = string.Join('/', shared.Where(part => part is not ("" or ".")));
        return folder.Length == 0 || folder.Split('/').Contains("..") || File.Exists(Path.Combine(root, folder))
            ? throw new UserException(
                "--fresh-target: the scope's allowlist has no one folder below the repository's root that could be made fresh; nothing was touched",
                ExitCodes.Invalid)
            : folder + "/";
    }

    /// <summary>Makes it fresh and says in one line what was done.</summary>
    /// <exception cref="UserException">Git can't; the line says why. Nothing is lost.</exception>
    public async Task<string> ApplyAsync()
    {
        var folder = Folder();
        try
        {
            var kept = await KeepAsync(folder);

            // Git restores nothing where it knows no file.
            if (!(await git.RequireAsync(CancellationToken.None, "ls-files", "--with-tree=HEAD", "--", folder)).Output.IsEmpty)
            {
                await WriteAsync(null, "restore", "--source=HEAD", "--staged", "--worktree", "--", folder);
            }

            var cleaned = await WriteAsync(null, "clean", "-fd", "--", folder);
            var removed = cleaned.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            return $"--fresh-target: {folder} is as in the last commit; {removed} untracked removed"
                + (kept is null ? "" : $"; all that was there comes back with: git restore --source={kept} -- {ShellWord.Quoted(folder)}");
        }
        catch (GitException e)
        {
            throw new UserException($"--fresh-target: {e.Message}", ExitCodes.Invalid);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"--fresh-target: what is there can't be kept, so nothing was touched ({Shown.Clean(e.Message)})", ExitCodes.Invalid);
        }
    }

    /// <summary>
    /// Makes a commit that no branch has of the folder as it stands, untracked files included; its second parent is what was staged,
    /// as with a stash. Null where nothing differs from the last commit.
    /// </summary>
    private async Task<string?> KeepAsync(string folder)
    {
        if (!(await git.RequireAsync(CancellationToken.None, "ls-files", "--unmerged", "-z")).Output.IsEmpty)
        {
            throw new UserException("--fresh-target: the index has conflicts that can't be kept, so nothing was touched; resolve them first ('git status' names them)", ExitCodes.Invalid);
        }

        var temporary = Directory.CreateTempSubdirectory("run-tui-fresh-");
        try
        {
            var index = Path.Combine(temporary.FullName, "index");
            await WriteAsync(index, "read-tree", "HEAD");
            if (Directory.Exists(Path.Combine(root, folder)) || await DiffersAsync(null, folder))
            {
                await WriteAsync(index, "add", "-A", "--", folder);
            }

            if (!await DiffersAsync(index, folder) && !await DiffersAsync(null, folder))
            {
                return null;
            }

            var staged = await WriteAsync(null, "commit-tree", await WriteAsync(null, "write-tree"), "-p", "HEAD", "-m", $"What was staged before --fresh-target of {folder}");
            return await WriteAsync(null, "commit-tree", await WriteAsync(index, "write-tree"), "-p", "HEAD", "-p", staged, "-m", $"Before --fresh-target of {folder}");
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>Whether an index has the folder otherwise than the last commit.</summary>
    private async Task<bool> DiffersAsync(string? index, string folder) =>
        (await git.RunAsync(new GitCommand("diff-index", "--cached", "--quiet", "HEAD", "--", folder) { Index = index })).ExitCode != 0;

    private async Task<string> WriteAsync(string? index, params ImmutableArray<string> arguments) =>
        (await git.RequireAsync(new GitCommand(arguments) { Writes = true, Index = index })).Text;
}
