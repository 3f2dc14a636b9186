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

    private MergedLog(TimeProvider time) => _time = time;

    public long Length => Interlocked.Read(ref _length);

    public string? Trouble { get; private set; }

    /// <summary>Some of it is an agent's events.</summary>
    public bool HasEvents => Locked(() => _parts.Exists(part => part.Origin.Events is not null));

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

    /// <summary>Takes what was appended to the live logs.</summary>
    public LogChange Refresh()
    {
        lock (_lock)
        {
            var before = _length;
            for (var i = 0; i < _parts.Count; i++)
            {
                if (_parts[i].Part.IsLive && !Take(i, isOver: false))
                {
                    return LogChange.Replaced;
                }
            }

            return _length > before ? LogChange.Grown : LogChange.None;
        }
    }

    /// <summary>These are the logs now: takes new ones, and the rest of those that are no longer live.</summary>
    public void Update(IReadOnlyList<LogPart> parts)
    {
        lock (_lock)
        {
            foreach (var part in parts)
            {
                var index = _parts.FindIndex(known => known.Part.Path == part.Path);
                if (index < 0)
                {
                    index = Add(part);
                    Take(index, isOver: !part.IsLive);
                }
                else if (_parts[index].Part.IsLive && !part.IsLive)
                {
                    Take(index, isOver: true);
                    _parts[index].Part = part;
                }
            }
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

    /// <summary>Takes whole lines that were appended, or all there is where no more will come. False where it is another log now.</summary>
    private bool Take(int index, bool isOver)
    {
        var (part, file) = (_parts[index], Open(index));
        if (file.Refresh() == LogChange.Replaced)
        {
            return false;
        }

        FindEvents(index);
        var end = isOver ? file.Length : LastLineEnd(file, part.Taken);
        Append(index, end, _time.GetUtcNow().ToUnixTimeMilliseconds(), isOver);
        return true;
    }

    private void Append(int index, long end, long time, bool isOver)
    {
        var part = _parts[index];
        if (end <= part.Taken)
        {
            return;
        }

        var addsLineEnd = isOver && LastByte(Open(index), end) != '\n';
        Append(_chunks, new MergedChunk(index, part.Taken, end, 0, time, addsLineEnd));
        part.Taken = end;
        Interlocked.Exchange(ref _length, _chunks[^1].End);
    }

    private static void Append(List<MergedChunk> chunks, MergedChunk chunk)
    {
        if (chunks.Count > 0 && chunks[^1] is { AddsLineEnd: false } last && last.Part == chunk.Part && last.To == chunk.From)
        {
            chunks[^1] = last with { To = chunk.To, AddsLineEnd = chunk.AddsLineEnd };
        }
        else
        {
            chunks.Add(chunks.Count == 0 ? chunk : chunk with { Start = chunks[^1].End, Time = Math.Max(chunk.Time, chunks[^1].Time) });
        }
    }

    private static byte LastByte(LogFile file, long end)
    {
        Span<byte> last = stackalloc byte[1];
        return file.Read(end - 1, last) == 1 ? last[0] : Missing;
    }

    private static long LastLineEnd(LogFile file, long from)
    {
        using var reader = new LogReader(file) { End = file.Length };
        for (var to = file.Length; to > from; to -= Math.Min(to, LogReader.PieceSize))
        {
            var start = Math.Max(from, to - LogReader.PieceSize);
            if (reader.Bytes(start, to).LastIndexOf((byte)'\n') is >= 0 and var at)
            {
                return start + at + 1;
            }
        }

        return from;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
