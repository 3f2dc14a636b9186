using System.Buffers;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// Finds the pieces of a log around any offset, by looking at little more than 32 KiB to either side. A piece is a line with its line
/// end, or a part of a line that is longer than 16 KiB: such a line is cut at multiples of 16 KiB in the file, the first of which lies
/// at least 16 KiB behind its start, so that where it is cut can be told from the neighbourhood. Never cut inside a UTF-8 character.
/// Reads through a buffer of its own; one thread at a time.
/// </summary>
internal sealed class LogReader : IDisposable
{
    /// <summary>What long lines are cut into; the first part may have twice that.</summary>
    public const int PieceSize = 16 * 1024;

    private const int LongestTail = 3;

    /// <summary>How far to either side of an offset the edges of its piece can lie.</summary>
    private const int Reach = (2 * PieceSize) + LongestTail + 1;

    private const int WindowSize = 128 * 1024;

    private readonly ILogSource _file;
    private byte[] _window = [];
    private long _from;
    private int _count;

    public LogReader(ILogSource file) => _file = file;

    /// <summary>As far as is read; what lies behind it is left for later.</summary>
    public long End { get; set; }

    /// <summary>The bytes of a range, up to <see cref="End"/>. Valid until the next call of anything here.</summary>
    public ReadOnlySpan<byte> Bytes(long from, long to)
    {
        return Memory(from, to).Span;
    }

    /// <summary>The same, for those that can't take a span.</summary>
    public ReadOnlyMemory<byte> Memory(long from, long to)
    {
        to = Math.Min(to, End);
        if (from >= to)
        {
            return default;
        }

        if (from < _from || to > _from + _count)
        {
            Load(from, to, backwards: from < _from);
        }

        var start = (int)Math.Min(from - _from, _count);
        return _window.AsMemory(start, (int)Math.Min(to - from, _count - start));
    }

    /// <summary>Where the piece begins that holds the byte at an offset.</summary>
    public long PieceStart(long offset)
    {
        var from = Math.Max(0, offset - Reach);
        var lineEnd = Bytes(from, offset).LastIndexOf((byte)'\n');
        var lineStart = lineEnd >= 0 || from == 0 ? from + lineEnd + 1 : from;
        var cut = offset / PieceSize * PieceSize;
        if (offset < Shifted(cut))
        {
            cut -= PieceSize;
        }

        return cut - PieceSize >= lineStart ? Shifted(cut) : lineStart;
    }

    /// <summary>Behind the last byte of the piece that begins at an offset.</summary>
    public long PieceEnd(long start)
    {
        var isLineStart = start == 0 || Bytes(start - 1, start) is [(byte)'\n'];
        var origin = isLineStart ? start : start / PieceSize * PieceSize;
        var cut = (origin + (2 * PieceSize) - 1) / PieceSize * PieceSize;
        var lineEnd = Bytes(start, cut).IndexOf((byte)'\n');
        return lineEnd >= 0 ? start + lineEnd + 1 : Shifted(cut);
    }

    /// <summary>The first piece that begins at an offset or behind it; <see cref="End"/> where there is none.</summary>
    public long FirstFrom(long offset)
    {
        if (offset <= 0 || offset >= End)
        {
            return Math.Clamp(offset, 0, End);
        }

        var start = PieceStart(offset);
        return start == offset ? start : PieceEnd(start);
    }

    /// <summary>The bytes of the pieces that begin in a range, where the first begins, in one read.</summary>
    public ReadOnlySpan<byte> PiecesIn(long from, long to, out long start)
    {
        Load(Math.Max(0, from - Reach), Math.Min(to + Reach, End), backwards: false);
        start = FirstFrom(from);
        return Bytes(start, FirstFrom(to));
    }

    /// <summary>The first cut of a long line behind an offset in a range; the range's end where there is none.</summary>
    public long NextCut(long offset, long end)
    {
        for (var cut = ((offset / PieceSize) + 1) * PieceSize; cut < end; cut += PieceSize)
        {
            if (cut >= PieceSize && Shifted(cut) is var at && at > offset && at < end && !Bytes(cut - PieceSize, cut).Contains((byte)'\n'))
            {
                return at;
            }
        }

        return end;
    }

    public void Dispose()
    {
        if (_window.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_window);
            (_window, _count) = ([], 0);
        }
    }

    /// <summary>Moves a cut behind the character it falls into.</summary>
    private long Shifted(long cut)
    {
        if (cut >= End)
        {
            return End;
        }

        var shift = 0;
        foreach (var b in Bytes(cut, cut + LongestTail))
        {
            if ((b & 0xC0) != 0x80)
            {
                break;
            }

            shift++;
        }

        return cut + shift;
    }

    private void Load(long from, long to, bool backwards)
    {
        var size = (int)Math.Max(WindowSize, to - from);
        if (_window.Length < size)
        {
            Dispose();
            _window = ArrayPool<byte>.Shared.Rent(size);
        }

        _from = backwards ? Math.Max(0, to - size) : Math.Max(0, from - Reach);
        _from = Math.Max(_from, to - size);
        _count = _file.Read(_from, _window.AsSpan(0, (int)Math.Min(size, End - _from)));
    }
}
