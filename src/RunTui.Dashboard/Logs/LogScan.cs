namespace RunTui.Dashboard.Logs;

/// <summary>
/// Counts something in every block of a log, in the background: from a given place to the end, then back to the start, then in what is
/// appended. Holds some bytes for each 256 KiB of the log, however much it finds.
/// </summary>
internal abstract class LogScan : IDisposable
{
    public const int BlockSize = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly List<LogBlock> _blocks = [];
    private readonly ILogSource _file;
    private readonly Action _progressed;
    private long _length;
    private int _forward;
    private int _backward;
    private int _scanned;
    private long _total;
    private int? _open;
    private bool _isRunning;
    private volatile bool _isStopped;

    /// <param name="file">The log.</param>
    /// <param name="from">The offset to begin at.</param>
    /// <param name="progressed">Called from the background, often.</param>
    protected LogScan(ILogSource file, long from, Action progressed)
    {
        _file = file;
        _progressed = progressed;
        _forward = BlockOf(from);
        _backward = _forward - 1;
    }

    /// <summary>The log.</summary>
    protected ILogSource Source => _file;

    /// <summary>How much was found so far.</summary>
    public long Total => Locked(() => _total);

    /// <summary>All of the log was counted once; what is appended is counted as it comes.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>All of the log is counted, as far as <see cref="Update"/> told.</summary>
    public bool IsComplete => Locked(() => !_isRunning);

    /// <summary>The part of the log that is counted, 0 to 1.</summary>
    public double Progress => Locked(() => _blocks.Count == 0 ? 1 : (double)_scanned / _blocks.Count);

    /// <summary>How many blocks there are.</summary>
    public int Count => Locked(() => _blocks.Count);

    public static int BlockOf(long offset) => (int)Math.Min(offset / BlockSize, int.MaxValue);

    /// <summary>What is known of a block; null while that is nothing.</summary>
    public LogBlock? Block(int index) => Locked<LogBlock?>(() => index >= 0 && index < _blocks.Count && _blocks[index].ScannedTo > 0 ? _blocks[index] : null);

    /// <summary>How much there is in the blocks before one; null while that isn't known.</summary>
    public long? CountBefore(int index)
    {
        lock (_lock)
        {
            var sum = 0L;
            for (var i = 0; i < index; i++)
            {
                if (i >= _blocks.Count || _blocks[i].ScannedTo == 0)
                {
                    return null;
                }

                sum += _blocks[i].Count;
            }

            return sum;
        }
    }

    /// <summary>The nearest block in a direction, from one on, that holds something or isn't known yet; -1 where there is none.</summary>
    public int NextBlock(int from, int step)
    {
        lock (_lock)
        {
            var index = step < 0 ? Math.Min(from, _blocks.Count - 1) : Math.Max(0, from);
            while (index >= 0 && index < _blocks.Count && _blocks[index] is { ScannedTo: > 0, Count: 0 })
            {
                index += step;
            }

            return index >= 0 && index < _blocks.Count ? index : -1;
        }
    }

    /// <summary>Whether something was found in a range of the log, as exactly as is known without reading.</summary>
    public bool HasBetween(long from, long to)
    {
        lock (_lock)
        {
            for (var index = BlockOf(from); index <= BlockOf(to) && index < _blocks.Count; index++)
            {
                var start = (long)index * BlockSize;
                if (_blocks[index] is { Count: > 0, Pieces: var pieces } && (pieces is null || Array.Exists(pieces, p => start + p >= from && start + p <= to)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The log is that long now. What the growth has changed is counted again.</summary>
    public void Update(long length)
    {
        lock (_lock)
        {
            if (length <= _length)
            {
                return;
            }

            // The last piece may have begun before the block in which the log ended, and the last entry long before.
            var stale = Math.Min(_open ?? int.MaxValue, BlockOf(Math.Max(0, _length - (3 * LogReader.PieceSize))));
            if (_length == 0)
            {
                _forward = Math.Min(_forward, BlockOf(length - 1));
                _backward = _forward - 1;
            }

            _length = length;
            while (_blocks.Count <= BlockOf(length - 1))
            {
                _blocks.Add(default);
            }

            _forward = Math.Min(_forward, Math.Max(stale, _backward + 1));
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(Run);
            }
        }
    }

    /// <summary>Ends it soon, without waiting.</summary>
    public void Dispose() => _isStopped = true;

    /// <summary>Counts a block, as far as the reader reads.</summary>
    protected abstract LogBlock Scan(int block, LogReader reader, LogText text);

    private void Run()
    {
        using var reader = new LogReader(_file);
        using var text = new LogText();
        try
        {
            while (!_isStopped && Next() is var (block, length))
            {
                reader.End = length;
                Store(block, Scan(block, reader, text) with { ScannedTo = length });
                _progressed();
            }
        }
        catch (ObjectDisposedException)
        {
            // The log was closed.
            Locked(() => _isRunning = false);
        }

        _progressed();
    }

    private (int Block, long Length)? Next()
    {
        lock (_lock)
        {
            if (_forward < _blocks.Count)
            {
                return (_forward++, _length);
            }

            if (_backward >= 0)
            {
                return (_backward--, _length);
            }

            _isRunning = false;
            HasCaughtUp = true;
            return null;
        }
    }

    private void Store(int index, LogBlock block)
    {
        lock (_lock)
        {
            var old = _blocks[index];
            _scanned += old.ScannedTo == 0 ? 1 : 0;
            _total += block.Count - old.Count;
            _blocks[index] = block;
            _open = block.IsOpen ? index : _open == index ? null : _open;
            if (block.IsOpen && block.ScannedTo < _length)
            {
                _forward = Math.Min(_forward, index);
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
