using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Standards;

/// <summary>Searches a project's folders for standards of modules.</summary>
/// <param name="root">Absolute.</param>
/// <param name="warnings">Takes what was not looked at.</param>
internal sealed class FireStandardsScan(string root, List<FireWarning> warnings)
{
    private const int MostFolders = 100_000;
    private const int MostScopes = 500;
    private const int MaxDepth = 32;

    private static readonly EnumerationOptions Folders = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        ".git", ".hg", ".svn", ".specs-fire", ".worktrees", "node_modules", "bower_components", "vendor", "site-packages", "__pycache__",
        ".venv", "venv", ".tox", ".mypy_cache", ".pytest_cache", ".gradle", ".terraform", ".cache", ".next", ".nuxt", ".turbo", ".yarn", ".pnpm-store",
        "dist", "build", "out", "target", "bin", "obj", "artifacts", "coverage", "Pods", "DerivedData",
    };

    /// <summary>The modules' folders from the root, with slashes: those nearest to it first, then by name.</summary>
    public List<string> Scopes()
    {
        var scopes = new List<string>();
        var open = new Queue<(string Folder, int Depth)>([("", 0)]);
        for (var looked = 0; open.TryDequeue(out var next); looked++)
        {
            if (looked == MostFolders || scopes.Count == MostScopes)
            {
                warnings.Add(new FireWarning(next.Folder, 0, 0, string.Create(CultureInfo.InvariantCulture, $"the search for standards ended here: after {looked} folders with {scopes.Count} modules")));
                break;
            }

            foreach (var name in Within(next.Folder))
            {
                var folder = next.Folder.Length == 0 ? name : $"{next.Folder}/{name}";
                var full = Path.Combine(root, folder);
                if (IsWorktree(full))
                {
                    continue;
                }

                if (HasStandards(full))
                {
                    scopes.Add(folder);
                }

                if (next.Depth + 1 < MaxDepth)
                {
                    open.Enqueue((folder, next.Depth + 1));
                }
            }
        }

        return scopes;
    }

    private List<string> Within(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(Path.Combine(root, folder), "*", Folders).Select(p => Path.GetFileName(p)!).Where(n => !Passed.Contains(n)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            warnings.Add(new FireWarning(folder, 0, 0, $"can't be searched for standards ({Shown.Clean(e.Message)})"));
            return [];
        }
    }

    /// <summary>A worktree of the same repository has the same standards once more; a submodule is a module like others.</summary>
    private static bool IsWorktree(string folder) =>
        Workspaces.GitFolder.Of(folder) is { } git && !Directory.Exists(Path.Combine(folder, ".git")) && git.Contains("/worktrees/", StringComparison.Ordinal);

    private static bool HasStandards(string folder)
    {
        var home = new DirectoryInfo(Path.Combine(folder, ".specs-fire"));
        var standards = new DirectoryInfo(Path.Combine(folder, ".specs-fire", "standards"));
        return IsPlain(home) && IsPlain(standards);

        static bool IsPlain(DirectoryInfo info) => info.Exists && !info.Attributes.HasFlag(FileAttributes.ReparsePoint);
    }
}
