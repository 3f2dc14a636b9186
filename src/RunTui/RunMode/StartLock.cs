namespace RunTui.RunMode;

/// <summary>Lets one process at a time begin a run in a checkout; the kernel lets go of it where that process dies.</summary>
internal static class StartLock
{
    private const string FileName = ".start.lock";

    /// <summary>Takes it; null where somebody else has it.</summary>
    /// <param name="folder">The repository's <c>.run</c>, which is made where it is missing.</param>
    /// <exception cref="UserException">That folder is no folder of this checkout's own.</exception>
    public static IDisposable? TryTake(string folder)
    {
        if (new FileInfo(folder).LinkTarget is not null || File.Exists(folder))
        {
            throw new UserException($"{folder}: must be a folder, and is a {(File.Exists(folder) && new FileInfo(folder).LinkTarget is null ? "file" : "symbolic link")}; move it away", ExitCodes.Invalid);
        }

        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, FileName)))
        {
            return null;
        }
    }
}
