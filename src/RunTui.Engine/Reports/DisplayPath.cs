namespace RunTui.Engine.Reports;

/// <summary>How a path is named to people.</summary>
public static class DisplayPath
{
    /// <summary>The path relative to a root where it lies inside, else the path itself; run-workflow's display path.</summary>
    public static string Of(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path);
        var isAbove = relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isAbove || Path.IsPathRooted(relative) ? path : relative;
    }
}
