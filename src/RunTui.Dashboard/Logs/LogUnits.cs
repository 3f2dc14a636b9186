namespace RunTui.Dashboard.Logs;

/// <summary>
/// Finds whole lines around any offset of a log, where <see cref="LogReader"/> has pieces. A line longer than
/// <see cref="LongestLine"/> stays in pieces, so that whatever is read is bounded.
/// </summary>
internal sealed class LogUnits(LogReader reader)
{
    /// <summary>As long as the engine reads a line, too.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int Step = 64 * 1024;

    /// <summary>Where the unit begins that holds the byte at an offset.</summary>
    public long Start(long offset)
    {
        var piece = reader.PieceStart(offset);
        return IsLineStart(piece) || LineStart(piece) is not { } line || LineEnd(line) is null ? piece : line;
    }

    /// <summary>Behind the last byte of the unit that begins at an offset.</summary>
    public long End(long start)
    {
        var end = reader.PieceEnd(start);
        return end >= reader.End || reader.Bytes(end - 1, end) is [(byte)'\n'] || !IsLineStart(start) ? end : LineEnd(start) ?? end;
    }

    /// <summary>The first unit that begins at an offset or behind it; the log's end where there is none.</summary>
    public long FirstFrom(long offset)
    {
        if (offset <= 0 || offset >= reader.End)
        {
            return Math.Clamp(offset, 0, reader.End);
        }

        var start = Start(offset);
        return start == offset ? start : End(start);
    }

    private bool IsLineStart(long offset) => offset == 0 || reader.Bytes(offset - 1, offset) is [(byte)'\n'];

    private long? LineStart(long offset)
    {
        for (var to = offset; offset - to < LongestLine; to -= Step)
        {
            var from = Math.Max(0, to - Step);
            if (reader.Bytes(from, to).LastIndexOf((byte)'\n') is >= 0 and var end)
            {
                return from + end + 1;
            }

            if (from == 0)
            {
                return 0;
            }
        }

        return null;
    }

    /// <summary>Null where that is too far.</summary>
    private long? LineEnd(long start)
    {
        for (var from = start; from - start < LongestLine; from += Step)
        {
            if (from >= reader.End)
            {
                return reader.End;
            }

            if (reader.Bytes(from, from + Step).IndexOf((byte)'\n') is >= 0 and var end)
            {
                return from + end + 1;
            }
        }

        return null;
    }
}
