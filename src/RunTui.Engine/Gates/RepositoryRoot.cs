using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Gates;

/// <summary>Finds the git repository that a run folder lies in.</summary>
public static class RepositoryRoot
{
    /// <summary>
    /// The nearest folder, upwards from this one, that has a <c>.git</c> entry (a folder, or the file of a worktree or submodule); where
    /// none has, the FIRE project that it lies in, or the folder itself, made absolute.
    /// </summary>
    public static string Find(string folder)
    {
        var start = Path.GetFullPath(folder);
        return Above(start).FirstOrDefault(IsRoot) ?? FireFolder.RootOf(start) ?? start;
    }

    /// <summary>The main checkout of the repository that this root is a worktree of; the root itself where it is none.</summary>
    public static string MainOf(string root) =>
        GitFolder.Of(root) is { } own && GitFolder.CommonOf(own) is var common && common != own && Path.GetFileName(common) == ".git"
            ? Path.GetDirectoryName(common)!
            : root;

    /// <summary>Whether the folder is the top of a git working tree.</summary>
    internal static bool IsRoot(string folder) => Path.Exists(Path.Combine(folder, ".git"));

    /// <summary>The folder and those above it, up to and including <paramref name="last"/> where that is met.</summary>
    internal static IEnumerable<string> Above(string folder, string? last = null)
    {
        last = last is null ? null : Path.TrimEndingDirectorySeparator(last);
        for (var at = Path.TrimEndingDirectorySeparator(folder); at is not null; at = at == last ? null : Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
