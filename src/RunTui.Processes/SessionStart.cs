namespace RunTui.Processes;

/// <summary>What is checked before a start, so that what is wrong is named and not only numbered.</summary>
internal static class SessionStart
{
    private const int MarkerLimit = 1000;

    /// <exception cref="IOException">The working directory does not exist.</exception>
    /// <exception cref="ArgumentException">The marker can't be the value of a variable.</exception>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public static void Check(ProcessSpec spec, string marker)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Starting processes is not supported on Windows yet; run run-tui inside WSL.");
        }

        if (marker.Length is 0 or > MarkerLimit || marker.Contains('\0'))
        {
            throw new ArgumentException($"A marker has 1 to {MarkerLimit} characters and no NUL.", nameof(marker));
        }

        if (!Directory.Exists(spec.WorkingDirectory))
        {
            throw new DirectoryNotFoundException(
                $"'{spec.FileName}' could not be started: its working directory '{spec.WorkingDirectory}' does not exist.");
        }
    }

    /// <summary>Opens a file and closes it again, because an error inside the start could not be traced to it.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static void CheckFile(ProcessSpec spec, string what, string path, FileMode mode, FileAccess access)
    {
        try
        {
            // Any other sharing would take a lock that others could trip over.
            File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{spec.FileName}' could not be started: its {what} '{path}' can't be opened. {problem.Message}", problem);
        }
    }
}
