namespace RunTui.Dashboard.Logs;

/// <summary>Counts the line ends of a log, so that the number of any line is known by looking at no more than one block.</summary>
internal sealed class LogIndex(ILogSource file, Action progressed) : LogScan(file, 0, progressed)
{
    /// <summary>The number, from 1, of the line that holds an offset; null while the index hasn't reached it.</summary>
    public long? LineNumber(long offset, LogReader reader)
    {
        var block = BlockOf(offset);
        if (CountBefore(block) is not { } before)
        {
            return null;
        }

        for (var at = (long)block * BlockSize; at < offset; at += LogReader.PieceSize)
        {
            before += reader.Bytes(at, Math.Min(offset, at + LogReader.PieceSize)).Count((byte)'\n');
        }

        return before + 1;
    }

    /// <summary>How many lines a log has that ends there; the last may lack its line end.</summary>
    public long Lines(LogReader reader) => Total + (reader.End == 0 || reader.Bytes(reader.End - 1, reader.End) is [(byte)'\n'] ? 0 : 1);

    protected override LogBlock Scan(int block, LogReader reader, LogText text)
    {
        var from = (long)block * BlockSize;
        return new LogBlock(reader.Bytes(from, from + BlockSize).Count((byte)'\n'), null, 0, IsOpen: false);
    }
}
