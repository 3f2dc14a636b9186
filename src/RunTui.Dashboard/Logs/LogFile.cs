using Microsoft.Win32.SafeHandles;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// The bytes of a log that may grow, be cut, be replaced, vanish, or not be there yet. One thread refreshes it; any thread reads. It
/// never keeps others from writing, renaming or deleting the file, and what was open stays readable after that.
/// </summary>
internal sealed class LogFile : ILogSource
{
    private const int SeenBytes = 32;

    private readonly byte[] _seen = new byte[SeenBytes];
    private SafeFileHandle? _handle;
    private long _length;
    private int _seenCount;

    /// <summary>Opens it if it can be; if not, a later <see cref="Refresh"/> may.</summary>
    public LogFile(string path)
    {
        Path = path;
        TryOpen();
    }

    public string Path { get; }

    /// <summary>How its lines are read.</summary>
    public LogOrigin Origin { get; set; } = LogOrigin.Plain;

    /// <summary>How many bytes there were at the last refresh.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>Why there is nothing, or nothing newer, to see, in a few words; null where all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Looks what became of the file. After <see cref="LogChange.Replaced"/> this object is of no more use.</summary>
    public LogChange Refresh()
    {
        if (_handle is null)
        {
            return TryOpen() && Length > 0 ? LogChange.Grown : LogChange.None;
        }

        try
        {
            var named = Look();
            var ours = (Length: RandomAccess.GetLength(_handle), Written: File.GetLastWriteTimeUtc(_handle));
            Trouble = null;
            if (ours.Length < Length || !IsSame(named, ours) || !StartsAsSeen(ours.Length))
            {
                return LogChange.Replaced;
            }

            return Take(ours.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble = Reason(e);
            return LogChange.None;
        }
    }

    /// <summary>Fills a buffer from an offset on.</summary>
    /// <returns>How much of it; less than asked for only where the file ends, or can't be read, which is told as <see cref="Trouble"/>.</returns>
    public int Read(long offset, Span<byte> into)
    {
        var count = 0;
        try
        {
            while (_handle is not null && count < into.Length && RandomAccess.Read(_handle, into[count..], offset + count) is > 0 and var read)
            {
                count += read;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble = Reason(e);
        }

        return count;
    }

    public LogOrigin OriginAt(long offset) => Origin;

    public void Dispose() => _handle?.Dispose();

    private (long Length, DateTime Written) Look()
    {
        var info = new FileInfo(Path);
        return (info.Length, info.LastWriteTimeUtc);
    }

    /// <summary>The name may by now mean another file. If it is ours, what was seen before and after ours lies around it.</summary>
    private bool IsSame((long Length, DateTime Written) before, (long Length, DateTime Written) ours)
    {
        if (before == ours)
        {
            return true;
        }

        var after = Look();
        return before.Length <= ours.Length && ours.Length <= after.Length && before.Written <= ours.Written && ours.Written <= after.Written;
    }

    /// <summary>Whether the bytes before the known end are still those that were there: else it was cut and written anew.</summary>
    private bool StartsAsSeen(long length)
    {
        if (length == Length || _seenCount == 0)
        {
            return true;
        }

        Span<byte> now = stackalloc byte[SeenBytes];
        now = now[..Read(Length - _seenCount, now[.._seenCount])];
        return now.SequenceEqual(_seen.AsSpan(0, _seenCount));
    }

    private LogChange Take(long length)
    {
        if (length == Length)
        {
            return LogChange.None;
        }

        _seenCount = (int)Math.Min(SeenBytes, length);
        _seenCount = Read(length - _seenCount, _seen.AsSpan(0, _seenCount));
        Interlocked.Exchange(ref _length, length);
        return LogChange.Grown;
    }

    private bool TryOpen()
    {
        try
        {
            _handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Trouble = null;
            Take(RandomAccess.GetLength(_handle));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // The path may be anything that a foreign journal says.
            Trouble = Reason(e);
            return false;
        }
    }

    private string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException when _handle is null => "not there yet",
        FileNotFoundException or DirectoryNotFoundException => "deleted; this is what it held",
        UnauthorizedAccessException => "cannot be read: access denied",
        _ => $"cannot be read: {e.Message.ReplaceLineEndings(" ")}",
    };
}
