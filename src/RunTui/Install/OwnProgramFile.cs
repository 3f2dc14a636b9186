namespace RunTui.Install;

/// <summary>The file that people start this program by: what the names on PATH lead to.</summary>
internal static class OwnProgramFile
{
    /// <exception cref="UserException">There is none: it runs by <c>dotnet</c> from a folder without one.</exception>
    public static string Find()
    {
        var process = Environment.ProcessPath;
        if (process is not null && NameOf(process) == ProgramName.Own)
        {
            return process;
        }

        var beside = Path.Combine(AppContext.BaseDirectory, ProgramName.Own + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return File.Exists(beside) ? beside
            : process is not null && NameOf(process) != "dotnet" ? process
            : throw new UserException(
                $"{AppContext.BaseDirectory}: has no program file {ProgramName.Own} that the names on PATH could lead to; make one: dotnet publish src/RunTui -c Release -o <folder>, then <folder>/run-tui install");
    }

    /// <summary>Why the file may not stay where it is; null for one that will.</summary>
    public static string? WarningFor(string program)
    {
        var parts = program.Split(Path.DirectorySeparatorChar);
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            if ((parts[i], parts[i + 1]) is ("bin", "Debug" or "Release"))
            {
                return "the program lies in a build's folder: its names on PATH work until that is cleaned or moved; for good: dotnet publish src/RunTui -c Release -o <folder>, then <folder>/run-tui install";
            }
        }

        return null;
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
