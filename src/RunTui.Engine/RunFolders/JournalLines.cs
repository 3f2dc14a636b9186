namespace RunTui.Engine.RunFolders;

/// <summary>Reads the complete lines of a file that grows, in pieces of bounded size.</summary>
internal static class JournalLines
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>No event of anybody's is so long; what is, is skipped up to its end.</summary>
    private const int LongestLine = 32 * ChunkBytes;

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
        var skipped = 0L;
        while (position + skipped + kept < upTo && file.Read(buffer, kept, (int)Math.Min(buffer.Length - kept, upTo - position - skipped - kept)) is > 0 and var count)
        {
            var bytes = buffer.AsSpan(0, kept + count);
            for (var at = bytes.IndexOf((byte)'\n'); at >= 0; at = bytes.IndexOf((byte)'\n'))
            {
                position += skipped + at + 1;
                if (at > 0 && skipped == 0)
                {
                    read(bytes[..at], position);
                }

                skipped = 0;
                bytes = bytes[(at + 1)..];
            }

            kept = bytes.Length;
            bytes.CopyTo(buffer);
            if (kept >= LongestLine || (skipped > 0 && kept > 0))
            {
                (skipped, kept) = (skipped + kept, 0);
            }
            else if (kept == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return position;
    }
}
