namespace RunTui.Dashboard.Logs;

/// <summary>Writes a log to another file, as it is or only the lines that are shown; however large it is.</summary>
internal static class LogExport
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Returns how many bytes it wrote. What was written is deleted again where it is stopped.</summary>
    /// <exception cref="IOException">The target exists and may not be overwritten, or the disk is full.</exception>
    public static long Save(ILogSource file, long end, LogFilter filter, LogForm form, string target, bool overwrite, CancellationToken stop)
    {
        long written;
        using (var output = new FileStream(target, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write))
        {
            if (filter.IsNone && form.Filter.IsNone)
            {
                Copy(file, end, output, stop);
            }
            else
            {
                Filter(file, end, filter, form, output, stop);
            }

            written = output.Length;
        }

        if (stop.IsCancellationRequested)
        {
            File.Delete(target);
        }

        return written;
    }

    private static void Copy(ILogSource file, long end, FileStream output, CancellationToken stop)
    {
        var buffer = new byte[ChunkSize];
        for (var at = 0L; at < end && !stop.IsCancellationRequested;)
        {
            var count = file.Read(at, buffer.AsSpan(0, (int)Math.Min(ChunkSize, end - at)));
            if (count == 0)
            {
                return;
            }

            output.Write(buffer, 0, count);
            at += count;
        }
    }

    private static void Filter(ILogSource file, long end, LogFilter filter, LogForm form, FileStream output, CancellationToken stop)
    {
        using var reader = new LogReader(file) { End = end };
        using var pieces = new LogReader(file) { End = end };
        using var text = new LogText();
        var units = new LogUnits(pieces);
        for (var block = 0; block <= LogScan.BlockOf(end - 1) && !stop.IsCancellationRequested; block++)
        {
            LogSearch.Visit(block, filter, file, form, reader, text, (piece, _, _) =>
            {
                output.Write(pieces.Bytes(piece, form.IsRows ? units.End(piece) : pieces.PieceEnd(piece)));
                return true;
            });
        }
    }
}
