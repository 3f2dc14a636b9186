namespace RunTui.Dashboard.Logs.Merging;

internal sealed partial class MergedLog
{
    /// <summary>More than that become coarser in time, so that days of many steps at once stay in a few megabytes.</summary>
    private const int MaxChunks = 100_000;

    /// <summary>Puts logs together. Reads all that was noted of their times, so it may take a while.</summary>
    /// <param name="parts">The logs.</param>
    /// <param name="until">Only what was printed up to then; null for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends it; what was put together so far is no use.</param>
    public static MergedLog Build(IReadOnlyList<LogPart> parts, DateTimeOffset? until, TimeProvider time, CancellationToken stop)
    {
        var log = new MergedLog(time);
        var ends = new long[parts.Count];
        for (var i = 0; i < parts.Count && !stop.IsCancellationRequested; i++)
        {
            log.Add(parts[i]);
            ends[i] = log.EndOf(i, until);
        }

        var seconds = 1;
        while (!log.TryOrder(ends, seconds * 1000L, stop))
        {
            seconds *= 4;
        }

        return log;
    }

    private long EndOf(int index, DateTimeOffset? until)
    {
        var (part, file) = (_parts[index].Part, Open(index));
        if (file.Trouble is { } trouble && !part.IsLive)
        {
            Trouble = $"not complete: the log of {part.Label} is {trouble}";
        }

        return until is not { } moment ? part.IsLive ? EndOfLines(_parts[index], file) : file.Length
            : part.StartedAt > moment.ToUnixTimeMilliseconds() ? 0
            : new LogTimes(part.Path, _time).EndAt(file, moment) ?? file.Length;
    }

    /// <summary>Orders all of it by time, as fine as is said; false where that made too much of it.</summary>
    private bool TryOrder(long[] ends, long grain, CancellationToken stop)
    {
        _chunks = [];
        var queue = new PriorityQueue<int, (long, int)>();
        var cursors = new TimesCursor[_parts.Count];
        for (var i = 0; i < _parts.Count; i++)
        {
            _parts[i].Taken = 0;
            cursors[i] = new TimesCursor(_parts[i].Part.Path);
            _parts[i].Time = cursors[i].Next()?.Time ?? _parts[i].Part.StartedAt ?? WrittenAt(_parts[i].Part.Path);
            queue.Enqueue(i, (_parts[i].Time / grain, i));
        }

        while (queue.TryDequeue(out var index, out _) && !stop.IsCancellationRequested)
        {
            var part = _parts[index];
            var next = cursors[index].Next();
            while (next is { } entry && entry.Offset <= part.Taken)
            {
                // A new owner read it again.
                next = cursors[index].Next();
            }

            var end = Math.Min(ends[index], next?.Offset ?? long.MaxValue);
            Append(index, end, part.Time, isEnd: end == ends[index]);
            if (next is { } following && part.Taken < ends[index])
            {
                part.Time = Math.Max(part.Time, following.Time);
                queue.Enqueue(index, (part.Time / grain, index));
            }

            if (_chunks.Count > MaxChunks)
            {
                return false;
            }
        }

        return true;
    }

    private static long WrittenAt(string path) =>
        File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds() : 0;
}
