namespace RunTui.Dashboard.Logs.Merging;

internal sealed partial class MergedLog
{
    /// <summary>Takes what was appended to the live logs.</summary>
    public LogChange Refresh()
    {
        lock (_lock)
        {
            if (_isReplaced)
            {
                return LogChange.Replaced;
            }

            if (_time.GetElapsedTime(_takenAt) < Pause())
            {
                return LogChange.None;
            }

            _takenAt = _time.GetTimestamp();
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

    /// <summary>These are the logs now: takes new ones, and the rest of those that are not live.</summary>
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
                    continue;
                }

                var known = _parts[index];
                if (!part.IsLive && (known.Part.IsLive || LengthOf(part.Path) > known.Taken))
                {
                    // One that was over may have had another owner meanwhile, under whom it went on.
                    _isReplaced |= !Take(index, isOver: true);
                }

                known.Part = part;
            }
        }
    }

    /// <summary>Logs that take turns at every look make a chunk each time, so the looks become rarer where there are many already.</summary>
    private TimeSpan Pause() => _chunks.Count < MaxChunks ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(4, (_chunks.Count / MaxChunks) - 1));

    private static long LengthOf(string path) => File.Exists(path) && new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Takes whole lines that were appended, or all there is where no more will come. False where it is another log now.</summary>
    private bool Take(int index, bool isOver)
    {
        var (part, file) = (_parts[index], Open(index));
        if (file.Refresh() == LogChange.Replaced)
        {
            return false;
        }

        if (isOver || file.Length > part.SearchedTo)
        {
            FindEvents(index);
            Append(index, isOver ? file.Length : EndOfLines(part, file), _time.GetUtcNow().ToUnixTimeMilliseconds(), isEnd: true);
        }

        return true;
    }

    /// <summary>Up to where a live log has whole lines, or as far as it goes where the last is too long to wait for its end.</summary>
    private static long EndOfLines(MergedPart part, LogFile file)
    {
        var from = Math.Max(Math.Max(part.Taken, part.SearchedTo), file.Length - LogUnits.LongestLine);
        part.SearchedTo = file.Length;
        return LastLineEnd(file, from) ?? (file.Length - part.Taken > LogUnits.LongestLine ? file.Length : part.Taken);
    }

    private static long? LastLineEnd(LogFile file, long from)
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

        return null;
    }
}
