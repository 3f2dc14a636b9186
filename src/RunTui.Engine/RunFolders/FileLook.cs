namespace RunTui.Engine.RunFolders;

/// <summary>What tells whether a file was written since: two looks at the same content are equal.</summary>
/// <param name="Written">When it was last written, UTC.</param>
/// <param name="Length">Its length in bytes.</param>
public readonly record struct FileLook(DateTime Written, long Length)
{
    /// <summary>A look at the file, through a symbolic link at what it leads to; null where there is none.</summary>
    public static FileLook? At(string path)
    {
        // Most files are no links, and one look at them is enough.
        var info = new FileInfo(path);
        if (info.Exists && info.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            info = new FileInfo(TargetOf(path));
        }

        return info.Exists ? new FileLook(info.LastWriteTimeUtc, info.Length) : null;
    }

    /// <summary>The file that a path leads to: itself, or the end of the symbolic links that begin there.</summary>
    public static string TargetOf(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } link ? link.FullName : path;
}
