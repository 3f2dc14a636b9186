namespace RunTui.Engine.Workspaces;

/// <summary>A file that only we read, gone when we are done with it.</summary>
internal static class ScratchFile
{
    public static string Create(ReadOnlySpan<byte> content = default)
    {
        var path = Path.Combine(Path.GetTempPath(), "run-tui-" + Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        return path;
    }

    public static byte[] Read(string path, long count)
    {
        var bytes = new byte[count];
        using var handle = File.OpenHandle(path);
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is > 0 and var more)
        {
            read += more;
        }

        return read == bytes.Length ? bytes : bytes[..read];
    }

    public static void Delete(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder that the system empties.
        }
    }
}
