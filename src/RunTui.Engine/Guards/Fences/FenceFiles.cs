namespace RunTui.Engine.Guards.Fences;

/// <summary>Writes the fence's files. An agent may be starting one of them at that moment, so that a changed one takes the old one's place whole.</summary>
internal static class FenceFiles
{
    public static void Write(string path, string content, bool isProgram = true)
    {
        if (File.Exists(path) && File.ReadAllText(path) == content)
        {
            return;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, content);
        if (isProgram && !OperatingSystem.IsWindows())
        {
            const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(temporary, Everybody | UnixFileMode.UserWrite);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
