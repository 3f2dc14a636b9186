namespace RunTui.Engine.Workspaces;

/// <summary>Finds links that lead out of a checkout.</summary>
internal static class SymlinkTarget
{
    /// <summary>Says at a change where it leads, if it is a link to something outside.</summary>
    public static FileChange Mark(FileChange change, string root) =>
        change.Kind != FileChangeKind.Deleted && Outside(Path.Combine(root, change.Path), root) is { } target ? change with { LeadsOutside = target } : change;

    private static string? Outside(string path, string root)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not { } target)
            {
                return null;
            }

            var next = Path.GetFullPath(target, Path.GetDirectoryName(path)!);
            if (!IsIn(next, root))
            {
                return next;
            }

            var final = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
            return final is null || IsIn(final, root) ? null : final;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links in a circle lead nowhere.
            return null;
        }
    }

    private static bool IsIn(string path, string root) => path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
