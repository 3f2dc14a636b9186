namespace RunTui.Processes;

/// <summary>
/// Turns a growing file into lines. Its memory is bounded by the longest line it delivers, whatever is in the file. Not for use
/// from several threads at once.
/// </summary>
public sealed class FileTail
{
    /// <summary>Small enough to be no large object, which only a full collection would take back.</summary>
    private const int ChunkBytes = 64 * 1024;

    /// <summary>How much is read between two looks of a follower, so that a flood keeps nobody from ending it.</summary>
    private const int MostAtOnce = 1024 * 1024;

    /// <summary>How many times the poll interval a silent file is left alone for, at most.</summary>
    private const int SlowestPoll = 8;

    private readonly string _path;
    private readonly int _maxLineBytes;
    private readonly Lazy<byte[]> _chunk = new(() => new byte[ChunkBytes], isThreadSafe: false);

    // The line that is not complete yet: the first of its bytes, how many of them are kept, how many there are in all, and the last.
    private byte[] _begun = [];
    private int _begunKept;
    private long _begunBytes;
    private byte _begunLast;
    private bool _isCut;

    /// <param name="path">The file; it need not be there yet.</param>
    /// <param name="maxLineBytes">How much of a line is delivered; at least 1.</param>
    /// <param name="position">Where to begin: the <see cref="Position"/> at which an earlier reader stopped.</param>
    public FileTail(string path, int maxLineBytes, long position = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineBytes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        _path = path;
        _maxLineBytes = maxLineBytes;
        Position = position;
    }

    /// <summary>Where in the file the next line to be delivered begins, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes a follower left out, because there were more of them than it reads when the writer has finished.</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>
    /// Delivers the complete lines that are there now; what is written meanwhile waits for the next call. A file shorter than what
    /// was read of it is taken for a new one and read from its beginning. A missing file has no lines.
    /// </summary>
    /// <returns>How many lines were delivered.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    public int ReadAvailable(Action<TailLine> line) => Read(line, long.MaxValue, CancellationToken.None);

    /// <summary>As <see cref="ReadAvailable"/>, and then the last line, although nothing ends it.</summary>
    public int ReadRest(Action<TailLine> line) => ReadRest(line, CancellationToken.None);

    /// <summary>Delivers lines as they come, until the writer has finished and what it wrote is delivered.</summary>
    /// <param name="finished">Completes, in whatever way, when nobody writes any more.</param>
    /// <param name="poll">How often to look at a file that grows; a silent one is looked at less and less often, down to an eighth of it.</param>
    /// <param name="time">The clock for that.</param>
    /// <param name="line">Called on a thread of the pool, never twice at once.</param>
    /// <param name="cancel">Stops following; what is not delivered by then is not.</param>
    /// <param name="looked">Called after each look at the file, with whether it is another than at the look before. Not after the last one, when the writer has finished.</param>
    /// <param name="maxRest">
    /// How many bytes are still read when the writer has finished. Of more only the last of them are: a writer that is faster than its
    /// reader would be read for minutes after its end. The line that is left out of tells so by its <see cref="TailLine.CutBytes"/>.
    /// </param>
    public async Task FollowAsync(
        Task finished,
        TimeSpan poll,
        TimeProvider time,
        Action<TailLine> line,
        CancellationToken cancel,
        Func<bool, ValueTask>? looked = null,
        long maxRest = long.MaxValue)
    {
        // There may be gigabytes to catch up with, and the caller is not to wait for them.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var pause = poll;
        while (!finished.IsCompleted)
        {
            // Agents are silent for minutes: whoever prints nothing is looked at less often.
            // A line that is not complete yet is printed all the same: progress is often told in dots.
            var end = Position + _begunBytes;
            Read(line, MostAtOnce, cancel);
            var read = Position + _begunBytes - end;
            var hasGrown = read != 0;
            if (looked is not null)
            {
                await looked(hasGrown);
            }

            if (read == MostAtOnce)
            {
                continue;
            }

            pause = hasGrown ? poll : pause * 2 > poll * SlowestPoll ? poll * SlowestPoll : pause * 2;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(finished, Task.Delay(pause, time, stop.Token));
            cancel.ThrowIfCancellationRequested();
            await stop.CancelAsync();
        }

        SkipTo(maxRest);
        ReadRest(line, cancel);
    }

    private int ReadRest(Action<TailLine> line, CancellationToken cancel)
    {
        var lines = Read(line, long.MaxValue, cancel);
        if (_begunBytes == 0)
        {
            return lines;
        }

        DeliverBegun(_begunBytes, line);
        Position += _begunBytes;
        Forget();
        return lines + 1;
    }

    /// <summary>Leaves out what is before the last bytes: all of it counts as the rest of the line that is not complete yet.</summary>
    private void SkipTo(long maxRest)
    {
        using var file = Open();
        var gap = file is null ? 0 : RandomAccess.GetLength(file) - Position - _begunBytes - maxRest;
        if (gap > 0)
        {
            SkippedBytes += gap;
            _begunBytes += gap;
            _begunLast = 0;
            _isCut = true;
        }
    }

    private int Read(Action<TailLine> line, long most, CancellationToken cancel)
    {
        // Opened each time, so that a file that was replaced is noticed.
        using var file = Open();
        if (file is null)
        {
            return 0;
        }

        var end = RandomAccess.GetLength(file);
        if (end < Position + _begunBytes)
        {
            Position = 0;
            Forget();
        }

        var lines = 0;
        end = Math.Min(end, most < end ? Position + _begunBytes + most : end);
        for (var offset = Position + _begunBytes; offset < end;)
        {
            cancel.ThrowIfCancellationRequested();
            var count = RandomAccess.Read(file, _chunk.Value.AsSpan(0, (int)Math.Min(ChunkBytes, end - offset)), offset);
            if (count == 0)
            {
                break;
            }

            lines += Take(_chunk.Value.AsSpan(0, count), line);
            offset += count;
        }

        return lines;
    }

    private Microsoft.Win32.SafeHandles.SafeFileHandle? Open()
    {
        try
        {
            return File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, Action<TailLine> line)
    {
        var lines = 0;
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            if (_begunBytes == 0)
            {
                var whole = bytes[..end];
                var content = whole.EndsWith((byte)'\r') ? whole[..^1] : whole;
                Deliver(content[..Math.Min(content.Length, _maxLineBytes)], content.Length, line);
                Position += end + 1;
            }
            else
            {
                Begin(bytes[..end]);
                DeliverBegun(_begunLast == '\r' ? _begunBytes - 1 : _begunBytes, line);
                Position += _begunBytes + 1;
                Forget();
            }

            bytes = bytes[(end + 1)..];
            lines++;
        }

        Begin(bytes);
        return lines;
    }

    private void Begin(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        // What follows a gap doesn't belong to what was before it.
        var take = _isCut ? 0 : Math.Min(bytes.Length, _maxLineBytes - _begunKept);
        if (_begunKept + take > _begun.Length)
        {
            Array.Resize(ref _begun, (int)Math.Min(_maxLineBytes, Math.Max(_begun.Length * 2L, _begunKept + take)));
        }

        bytes[..take].CopyTo(_begun.AsSpan(_begunKept));
        _begunKept += take;
        _begunBytes += bytes.Length;
        _begunLast = bytes[^1];
    }

    private void DeliverBegun(long length, Action<TailLine> line) => Deliver(_begun.AsSpan(0, (int)Math.Min(length, _begunKept)), length, line);

    private void Forget() => (_begunKept, _begunBytes, _isCut) = (0, 0, false);

    private void Deliver(ReadOnlySpan<byte> kept, long length, Action<TailLine> line)
    {
        if (kept.Length < length)
        {
            kept = kept[..VisibleUtf8.WholeCharacters(kept)];
        }

        line(new TailLine(VisibleUtf8.Decode(kept), Position, length - kept.Length));
    }
}
