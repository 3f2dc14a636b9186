using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs.Merging;

/// <summary>
/// Several logs as one, ordered by when their lines were printed: by the times that the engine notes beside each, about a second
/// exact. A log without times stays together, where it began. It knows where which lines are, and holds none of them. Lines that
/// come later go to its end, as they come.
/// </summary>
internal sealed partial class MergedLog : ILogSource
{
    /// <summary>Those of a live log open, and as many more as are read at once.</summary>
    private const int MaxOpenFiles = 64;

    private const byte Missing = (byte)'?';

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly List<MergedPart> _parts = [];
    private readonly Dictionary<int, LogFile> _files = [];
    private List<MergedChunk> _chunks = [];
    private long _length;
    private bool _isReplaced;
    private long _takenAt;

    private MergedLog(TimeProvider time) => _time = time;

    public long Length => Interlocked.Read(ref _length);

    public string? Trouble { get; private set; }

    /// <summary>How many of the logs hold an agent's events.</summary>
    public int PartsWithEvents => Locked(() => _parts.Count(part => part.Origin.Events is not null));

    /// <summary>The columns of the widest label.</summary>
    public int WidestLabel { get; private set; }

    /// <summary>How many chunks there are.</summary>
    public int Chunks => Locked(() => _chunks.Count);

    public int Read(long offset, Span<byte> into)
    {
        lock (_lock)
        {
            var count = 0;
            for (var index = ChunkAt(offset); index >= 0 && index < _chunks.Count && count < into.Length; index++)
            {
                var chunk = _chunks[index];
                var skip = offset + count - chunk.Start;
                var wanted = (int)Math.Min(into.Length - count, chunk.To - chunk.From - skip);
                if (wanted > 0)
                {
                    var target = into.Slice(count, wanted);
                    target[Open(chunk.Part).Read(chunk.From + skip, target)..].Fill(Missing);
                    count += wanted;
                }

                if (chunk.AddsLineEnd && count < into.Length)
                {
                    into[count++] = (byte)'\n';
                }
            }

            return count;
        }
    }

    public LogOrigin OriginAt(long offset)
    {
        lock (_lock)
        {
            return ChunkAt(offset) is >= 0 and var index && index < _chunks.Count ? _parts[_chunks[index].Part].Origin : LogOrigin.Plain;
        }
    }

    /// <summary>Where the lines of a time are; null where there is nothing.</summary>
    public long? Find(LogTimeQuery query, bool isLive)
    {
        lock (_lock)
        {
            if (_chunks.Count == 0)
            {
                return null;
            }

            var target = LogTimes.Target(query, _chunks[0].Time, _chunks[^1].Time, isLive, hasDate: true, _time);
            var index = Math.Max(0, _chunks.FindLastIndex(chunk => chunk.Time <= target));
            var chunk = _chunks[index];
            var offset = new LogTimes(_parts[chunk.Part].Part.Path, _time).OffsetAt(target) ?? chunk.From;
            return chunk.Start + Math.Clamp(offset, chunk.From, Math.Max(chunk.From, chunk.To - 1)) - chunk.From;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }

            _files.Clear();
        }
    }

    /// <summary>The chunk that holds an offset; -1 before the first.</summary>
    private int ChunkAt(long offset)
    {
        var (low, high) = (0, _chunks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _chunks[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private LogFile Open(int part)
    {
        if (_files.TryGetValue(part, out var known))
        {
            return known;
        }

        if (_files.Count >= MaxOpenFiles && _files.Keys.Cast<int?>().FirstOrDefault(key => !_parts[key!.Value].Part.IsLive) is { } other)
        {
            _files.Remove(other, out var closed);
            closed!.Dispose();
        }

        return _files[part] = new LogFile(_parts[part].Part.Path);
    }

    private int Add(LogPart part)
    {
        _parts.Add(new MergedPart { Part = part, Origin = new LogOrigin(part.Label, _parts.Select(p => p.Origin.Label).Distinct().TakeWhile(label => label != part.Label).Count(), null) });
        WidestLabel = Math.Max(WidestLabel, CellText.Width(part.Label));
        FindEvents(_parts.Count - 1);
        return _parts.Count - 1;
    }

    private void FindEvents(int index)
    {
        var part = _parts[index];
        var file = Open(index);
        if (part.Origin.Events is null && part.Looked < AgentEvents.FirstBytes && file.Length > part.Looked)
        {
            part.Looked = Math.Min(AgentEvents.FirstBytes, file.Length);
            using var reader = new LogReader(file) { End = part.Looked };
            part.Origin = part.Origin with { Events = AgentEvents.In(reader.Memory(0, part.Looked), AgentEvents.Of(part.Part.Tool)) };
        }
    }

    /// <summary>Adds what there is of a log up to an offset.</summary>
    /// <param name="index">The log.</param>
    /// <param name="end">The offset.</param>
    /// <param name="time">When the first of it was printed.</param>
    /// <param name="isEnd">It may end inside a line.</param>
    private void Append(int index, long end, long time, bool isEnd)
    {
        var part = _parts[index];
        if (end <= part.Taken)
        {
            return;
        }

        Append(new MergedChunk(index, part.Taken, end, 0, time, AddsLineEnd: false));
        part.Taken = end;
        part.EndsInLine = isEnd && LastByte(Open(index), end) != '\n';
        Interlocked.Exchange(ref _length, _chunks[^1].End);
    }

    private void Append(MergedChunk chunk)
    {
        if (_chunks.Count == 0)
        {
            _chunks.Add(chunk);
            return;
        }

        var last = _chunks[^1];
        if (last.Part == chunk.Part)
        {
            _chunks[^1] = last with { To = chunk.To };
            return;
        }

        // Only now is it known that another log goes on behind an unfinished line.
        last = last with { AddsLineEnd = _parts[last.Part].EndsInLine };
        _chunks[^1] = last;
        _chunks.Add(chunk with { Start = last.End, Time = Math.Max(chunk.Time, last.Time) });
    }

    private static byte LastByte(LogFile file, long end)
    {
        Span<byte> last = stackalloc byte[1];
        return file.Read(end - 1, last) == 1 ? last[0] : Missing;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
