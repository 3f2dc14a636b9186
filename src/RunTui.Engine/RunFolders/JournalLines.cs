namespace RunTui.Engine.RunFolders;

/// <summary>Reads the complete lines of a file that grows, in pieces of bounded size.</summary>
internal static class JournalLines
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>What is done with a line.</summary>
    /// <param name="line">Its bytes, without the line end.</param>
    /// <param name="end">Where the next line begins.</param>
    public delegate void LineReader(ReadOnlySpan<byte> line, long end);

    /// <summary>Opens a journal that others may write to, replace or delete meanwhile.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);

    /// <summary>Reads the lines that begin at a place, up to another or to the end.</summary>
    /// <returns>Where the first line begins that has no end yet.</returns>
    public static long Read(FileStream file, long position, LineReader read, long upTo = long.MaxValue)
    {
        file.Seek(position, SeekOrigin.Begin);
        var end = Math.Min(file.Length, upTo);
        var buffer = new byte[(int)Math.Clamp(end - position, 1, ChunkBytes)];
        var kept = 0;
        while (position + kept < upTo && file.Read(buffer, kept, (int)Math.Min(buffer.Length - kept, upTo - position - kept)) is > 0 and var count)
        {
            var bytes = buffer.AsSpan(0, kept + count);
            for (var at = bytes.IndexOf((byte)'\n'); at >= 0; at = bytes.IndexOf((byte)'\n'))
            {
                position += at + 1;
                if (at > 0)
                {
                    read(bytes[..at], position);
                }

                bytes = bytes[(at + 1)..];
            }

            kept = bytes.Length;
            bytes.CopyTo(buffer);
            if (kept == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return position;
    }
}
