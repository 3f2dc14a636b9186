namespace RunTui.Engine.Agents;

/// <summary>Finds programs on <c>PATH</c>.</summary>
/// <param name="environment">The value of an environment variable, or null.</param>
public sealed class CliLookup(Func<string, string?> environment)
{
    /// <summary>
    /// The absolute path of the program that the name starts, or null. Relative entries of <c>PATH</c> are not searched:
    /// what they find depends on the folder one happens to be in.
    /// </summary>
    public string? Find(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0'))
        {
            return null;
        }

        if (Path.GetFileName(name) != name)
        {
            return Path.IsPathFullyQualified(name) && IsExecutable(name) ? name : null;
        }

        foreach (var folder in (environment("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathFullyQualified(folder))
            {
                continue;
            }

            foreach (var ending in Endings())
            {
                var path = Path.Join(folder, name + ending);
                if (IsExecutable(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    private IEnumerable<string> Endings() =>
        OperatingSystem.IsWindows() ? ["", .. (environment("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';')] : [""];

    private static bool IsExecutable(string path)
    {
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
