namespace RunTui.Dashboard.Views.Editing;

/// <summary>What tells whether a file was written since: two looks at the same content are equal.</summary>
internal sealed record DiskLook(DateTime Written, long Length)
{
    /// <summary>A look at a file; null where there is none.</summary>
    public static DiskLook? At(string path) => new FileInfo(path) is { Exists: true } file ? new DiskLook(file.LastWriteTimeUtc, file.Length) : null;
}
