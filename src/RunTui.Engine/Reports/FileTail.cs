namespace RunTui.Engine.Reports;

/// <summary>Reads the end of a file that others may be appending to, and never more of it than a bound.</summary>
internal static class FileTail
{
    /// <summary>Makes something of one line, or null where the line says nothing.</summary>
    public delegate T? LineParser<out T>(ReadOnlySpan<byte> line) where T : class;

    private const int FirstWindow = 64 << 10;

    private const int LastWindow = 16 << 20;

    /// <summary>
    /// What the last parsable line holds: a torn or foreign last line hides nothing that stands before it. Looks at 64 KiB first,
    /// at 16 MiB in the end; null where there is none in that, or no readable file.
    /// </summary>
    public static T? LastParsable<T>(string path, LineParser<T> parse) where T : class
    {
        for (var window = FirstWindow; window <= LastWindow; window *= 16)
        {
            var tail = Read(path, window, out var isWhole);
            if (LastParsable(tail, isWhole, parse) is { } found)
            {
                return found;
            }

            if (isWhole)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>The last bytes of a file, at most <paramref name="window"/>; empty where it cannot be read.</summary>
    public static byte[] Read(string path, int window, out bool isWhole)
    {
        isWhole = true;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var start = Math.Max(0, file.Length - window);
            isWhole = start == 0;
            file.Position = start;
            var bytes = new byte[file.Length - start];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return [];
        }
    }

    private static T? LastParsable<T>(ReadOnlySpan<byte> tail, bool isWhole, LineParser<T> parse) where T : class
    {
        while (!tail.IsEmpty)
        {
            var start = tail.LastIndexOf((byte)'\n') + 1;
            if (start == 0 && !isWhole)
            {
                return null;
            }

            if (tail[start..].Trim(" \t\r"u8) is { IsEmpty: false } line && parse(line) is { } found)
            {
                return found;
            }

            tail = tail[..Math.Max(0, start - 1)];
        }

        return null;
    }
}
