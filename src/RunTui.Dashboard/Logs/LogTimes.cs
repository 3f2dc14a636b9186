using System.Buffers.Text;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// Finds where in a log a time is, and how long it was then: by the file beside it that says how long the log was when (<c>x.times</c> for <c>x.log</c>, lines of
/// Unix milliseconds and length), or by the times at the start of its lines. Halves the log, so its size hardly matters.
/// </summary>
/// <param name="path">The log's path.</param>
/// <param name="time">The user's time zone, and what time it is.</param>
internal sealed class LogTimes(string path, TimeProvider time)
{
    private const int Stride = 64 * 1024;
    private const int MostStrides = 16;
    private const long Day = 24 * 60 * 60 * 1000;

    /// <summary>The engine notes a line at most that often.</summary>
    private const long Interval = 1000;

    /// <summary>How many entries are looked back over for one that is further on in the log.</summary>
    private const int ReadAgain = 64;

    /// <summary>Where the log was at that time; at its start or end where it is from later or earlier. Null where it has no times.</summary>
    /// <param name="file">The log.</param>
    /// <param name="end">As far as it is looked at.</param>
    /// <param name="query">What time.</param>
    /// <param name="isLive">Whether "ago" means before now, or before its end.</param>
    public long? Find(LogFile file, long end, LogTimeQuery query, bool isLive)
    {
        using var times = new LogFile(System.IO.Path.ChangeExtension(path, ".times"));
        using var entries = new LogReader(times) { End = times.Length };
        if (First(entries, Entry) is { } first && Last(entries, Entry) is { } last)
        {
            return Math.Min(end, OffsetOf(entries, Target(query, first, last, isLive, hasDate: true, time)));
        }

        using var reader = new LogReader(file) { End = end };
        using var text = new LogText();
        if (First(reader, Stamp) is not { } stamp)
        {
            return null;
        }

        var (start, hasDate) = (stamp, LogStamp.Parse(text.Plain(Line(reader, FirstStamped(reader, Stamp))), time.LocalTimeZone)?.HasDate == true);
        return FirstAtLeast(reader, Unwrapped, Target(query, start, Last(reader, Unwrapped) ?? start, isLive, hasDate, time));

        long? Stamp(ReadOnlySpan<byte> line) => LogStamp.Parse(text.Plain(line[..Math.Min(256, line.Length)]), time.LocalTimeZone)?.Milliseconds;

        // Without dates, a time before the first is from the next day.
        long? Unwrapped(ReadOnlySpan<byte> line) => Stamp(line) is not { } at ? null : !hasDate && at < start ? at + Day : at;
    }

    /// <summary>How long the log was at a moment: lines that were printed later lie behind it. Null where nothing tells.</summary>
    /// <param name="file">The log.</param>
    /// <param name="moment">When.</param>
    public long? EndAt(LogFile file, DateTimeOffset moment)
    {
        var end = file.Length;
        var target = moment.ToUnixTimeMilliseconds();
        using var reader = new LogReader(file) { End = end };
        using var times = new LogFile(System.IO.Path.ChangeExtension(path, ".times"));
        using var entries = new LogReader(times) { End = times.Length };
        if (First(entries, Entry) is not null)
        {
            return Math.Min(end, EndAt(entries, reader, target));
        }

        using var text = new LogText();
        if (First(reader, Dated) is not null)
        {
            return FirstAtLeast(reader, Dated, target + 1);
        }

        return end == 0 || File.GetLastWriteTimeUtc(path) <= moment ? end : null;

        long? Dated(ReadOnlySpan<byte> line) =>
            LogStamp.Parse(text.Plain(line[..Math.Min(256, line.Length)]), time.LocalTimeZone) is { HasDate: true } stamp ? stamp.Milliseconds : null;
    }

    /// <summary>
    /// Only the first line of an entry has a time of its own; the others came within the second after it, and those that a new owner
    /// reads again have the times that they had before.
    /// </summary>
    private static long EndAt(LogReader entries, LogReader log, long target)
    {
        var next = FirstAtLeast(entries, Entry, target + 1);
        (long Time, long Offset)? last = null;
        for (var (piece, count) = (next, 0); piece > 0 && count < ReadAgain; count++)
        {
            piece = entries.PieceStart(piece - 1);
            if (Entry(Line(entries, piece)) is { } at && OffsetAt(entries, piece) is var offset && (last is null || offset > last.Value.Offset))
            {
                last = (last?.Time ?? at, offset);
            }
        }

        if (last is not { } entry)
        {
            return 0;
        }

        var following = next < entries.End ? OffsetAt(entries, next) : log.End;
        return target - entry.Time >= Interval && following > entry.Offset ? following : LineEnd(log, entry.Offset);
    }

    /// <summary>Behind the line that begins at an offset, or behind as much of it as is worth looking for its end.</summary>
    private static long LineEnd(LogReader log, long offset)
    {
        for (var count = 0; count < MostStrides && offset < log.End; count++)
        {
            offset = log.PieceEnd(offset);
            if (log.Bytes(offset - 1, offset) is [(byte)'\n'])
            {
                break;
            }
        }

        return offset;
    }

    /// <summary>Where the log was at a time, in milliseconds since 1970; null where no times were noted beside it.</summary>
    public long? OffsetAt(long milliseconds)
    {
        using var times = new LogFile(System.IO.Path.ChangeExtension(path, ".times"));
        using var entries = new LogReader(times) { End = times.Length };
        return First(entries, Entry) is null ? null : OffsetOf(entries, milliseconds);
    }

    private static long OffsetOf(LogReader entries, long milliseconds)
    {
        var entry = FirstAtLeast(entries, Entry, milliseconds + 1);
        return entry == 0 ? 0 : OffsetAt(entries, entries.PieceStart(entry - 1));
    }

    /// <summary>The time that is meant, in the milliseconds of the first and the last that a log has.</summary>
    public static long Target(LogTimeQuery query, long first, long last, bool isLive, bool hasDate, TimeProvider time)
    {
        if (query.Ago is { } ago)
        {
            return (isLive && hasDate ? time.GetUtcNow().ToUnixTimeMilliseconds() : last) - (long)ago.TotalMilliseconds;
        }

        var ofDay = (long)query.OfDay!.Value.TotalMilliseconds;
        if (!hasDate)
        {
            return ofDay < first && ofDay + Day <= last ? ofDay + Day : ofDay;
        }

        // The last such time of day that the log has; else whatever is nearest to it.
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(last), time.LocalTimeZone);
        var target = last - (long)local.TimeOfDay.TotalMilliseconds + ofDay;
        return target > last && target - Day >= first ? target - Day : target;
    }

    private static long? Entry(ReadOnlySpan<byte> line) => Utf8Parser.TryParse(line, out long at, out var used) && used < line.Length && line[used] == ' ' ? at : null;

    private static long OffsetAt(LogReader entries, long piece)
    {
        var line = Line(entries, piece);
        return Utf8Parser.TryParse(line[(line.IndexOf((byte)' ') + 1)..], out long offset, out _) ? Math.Max(0, offset) : 0;
    }

    private static ReadOnlySpan<byte> Line(LogReader reader, long piece) => reader.Bytes(piece, reader.PieceEnd(piece));

    private static long? First(LogReader reader, TimeOf timeOf) =>
        FirstStamped(reader, timeOf) is var piece && piece < reader.End ? timeOf(Line(reader, piece)) : null;

    private static long FirstStamped(LogReader reader, TimeOf timeOf) => Stamped(reader, timeOf, 0, Math.Min(reader.End, (long)Stride * MostStrides));

    private static long? Last(LogReader reader, TimeOf timeOf)
    {
        for (var (to, strides) = (reader.End, 0); to > 0 && strides < MostStrides; to -= Stride, strides++)
        {
            long? last = null;
            for (var piece = Stamped(reader, timeOf, Math.Max(0, to - Stride), to); piece < to; piece = Stamped(reader, timeOf, piece + 1, to))
            {
                last = timeOf(Line(reader, piece));
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    /// <summary>The first piece in a range that has a time; the range's end where none has.</summary>
    private static long Stamped(LogReader reader, TimeOf timeOf, long from, long to)
    {
        for (var piece = reader.FirstFrom(from); piece < to; piece = reader.PieceEnd(piece))
        {
            if (timeOf(Line(reader, piece)) is not null)
            {
                return piece;
            }
        }

        return to;
    }

    /// <summary>The first line with that time or a later one, supposing that times never go back; the end where there is none.</summary>
    private static long FirstAtLeast(LogReader reader, TimeOf timeOf, long target)
    {
        var (low, high) = (0L, reader.End);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var piece = Stamped(reader, timeOf, middle, high);
            if (piece >= high)
            {
                // Only what lies before the middle can tell.
                high = middle;
            }
            else if (timeOf(Line(reader, piece)) >= target)
            {
                high = middle;
            }
            else
            {
                low = reader.PieceEnd(piece);
            }
        }

        return Stamped(reader, timeOf, low, reader.End);
    }

    private delegate long? TimeOf(ReadOnlySpan<byte> line);
}
