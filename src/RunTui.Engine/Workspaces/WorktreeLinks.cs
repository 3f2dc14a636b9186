using System.Text;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// Makes installed dependencies of the user's checkout usable in a worktree: a link for each <c>node_modules</c> and <c>.venv</c>, as
/// Runr's worktrees have them for the first. .NET needs none: its <c>obj</c> is made by each checkout's own restore.
/// </summary>
internal static class WorktreeLinks
{
    private const int MostFolders = 5000;
    private const int MostLinks = 200;
    private const int Deepest = 5;

    private static readonly string[] Names = ["node_modules", ".venv"];

    /// <summary>Links what is there and keeps the links out of git's sight.</summary>
    public static void Make(Workspace workspace)
    {
        var links = Find(workspace).ToList();
        if (links.Count == 0)
        {
            return;
        }

        Exclude(workspace, links);
        foreach (var path in links)
        {
            Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, path), Path.Combine(workspace.MainCheckout, path));
        }
    }

    /// <summary>Whether a path in the worktree is such a link, and still leads where it did.</summary>
    public static bool IsOurs(Workspace workspace, string path) =>
        workspace.IsWorktree
        && Names.Contains(Path.GetFileName(path))
        && new FileInfo(Path.Combine(workspace.Folder, path)).LinkTarget == Path.Combine(workspace.MainCheckout, path);

    private static IEnumerable<string> Find(Workspace workspace)
    {
        var open = new Queue<(string Path, int Depth)>([("", 0)]);
        var (seen, found) = (0, 0);
        while (open.TryDequeue(out var next) && seen++ < MostFolders && found < MostLinks)
        {
            foreach (var name in FoldersIn(Path.Combine(workspace.MainCheckout, next.Path)))
            {
                var path = next.Path.Length == 0 ? name : $"{next.Path}/{name}";
                if (Names.Contains(name))
                {
                    // A package that the worktree does not have needs no dependencies, and what is committed is there.
                    if (Directory.Exists(Path.Combine(workspace.Folder, next.Path)) && !Path.Exists(Path.Combine(workspace.Folder, path)))
                    {
                        found++;
                        yield return path;
                    }
                }
                else if (next.Depth < Deepest && !name.StartsWith('.') && Directory.Exists(Path.Combine(workspace.Folder, path)))
                {
                    open.Enqueue((path, next.Depth + 1));
                }
            }
        }
    }

    private static List<string> FoldersIn(string folder)
    {
        try
        {
            var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true };
            return [.. new DirectoryInfo(folder).EnumerateDirectories("*", options).Where(d => d.LinkTarget is null).Select(d => d.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A link is no folder, so that the usual "node_modules/" does not match it.
    private static void Exclude(Workspace workspace, List<string> links) => LocalExcludes.Add(workspace.MainCheckout, links.Select(l => "/" + Escape(l)));

    private static string Escape(string path)
    {
        var escaped = new StringBuilder(path.Length);
        foreach (var character in path)
        {
            escaped.Append(character is '\\' or '*' or '?' or '[' ? $"\\{character}" : character.ToString());
        }

        return escaped.ToString();
    }
}
