using RunTui.Engine.Blueprints;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// Finds the runs of projects: in <c>runs/</c>, <c>.runr/runs/</c>, <c>.runr/orchestrations/</c>, <c>.run/</c> and <c>.specs-fire/runs/</c>, and in a folder that holds a plan itself. A
/// run's own folders are not looked into.
/// </summary>
public static class RunFinder
{
    /// <summary>How many folders are looked at before the search ends: somebody's home can hold a million.</summary>
    private const int MaxFolders = 20_000;

    /// <summary>How far below the folder a project may lie.</summary>
    private const int ProjectDepth = 2;

    /// <summary>How far below <c>runs/</c> and the like a run may lie.</summary>
    private const int RunDepth = 4;

    private static readonly string[] Places = ["runs", Path.Combine(".runr", "runs"), Path.Combine(".runr", "orchestrations"), ".run", Path.Combine(FireFolder.Name, "runs")];

    private static readonly EnumerationOptions Folders = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The runs of the project in a folder, or of the projects up to two folders below it; in the order of their paths.</summary>
    /// <param name="folder">Absolute.</param>
    public static IReadOnlyList<RunFolder> Under(string folder)
    {
        var found = new List<string>();
        var left = MaxFolders;
        InProject(folder, ProjectDepth, found, ref left);
        found.Sort(StringComparer.Ordinal);
        return [.. found.Distinct().Select(path => new RunFolder(path))];
    }

    private static void InProject(string folder, int depth, List<string> found, ref int left)
    {
        if (--left < 0)
        {
            return;
        }

        if (File.Exists(Path.Combine(folder, BlueprintFile.Name)))
        {
            found.Add(folder);
        }

        foreach (var place in Places)
        {
            InPlace(Path.Combine(folder, place), RunDepth, found, ref left);
        }

        if (depth == 0)
        {
            return;
        }

        foreach (var below in Below(folder))
        {
            if (Path.GetFileName(below) is var name && name[0] != '.' && name is not ("runs" or "node_modules"))
            {
                InProject(below, depth - 1, found, ref left);
            }
        }
    }

    private static void InPlace(string folder, int depth, List<string> found, ref int left)
    {
        foreach (var below in Below(folder).Where(name => !Path.GetFileName(name).StartsWith(RunPackage.Unfinished, StringComparison.Ordinal)))
        {
            if (--left < 0)
            {
                return;
            }

            if (File.Exists(Path.Combine(below, BlueprintFile.Name)))
            {
                found.Add(below);
            }
            else if (depth > 1)
            {
                InPlace(below, depth - 1, found, ref left);
            }
        }
    }

    private static string[] Below(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder, "*", Folders);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
