using System.Text;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// The lines of a log that are shown, from any place in either direction: all of them, or those that a filter's scan found. Long lines
/// come in pieces. Remembers the lines it made lately. One thread.
/// </summary>
internal sealed class LogLines(LogFile file) : IDisposable
{
    private const int MaxCharacters = 1024 * 1024;
    private const int MaxLines = 4096;
    private const int MaxBlocks = 4;
    private const int LookBack = 64 * 1024;

    private readonly LogText _text = new();
    private readonly Dictionary<long, (LogLine Line, bool IsOpen, long SeenTo)> _lines = [];
    private readonly Dictionary<long, Attribute> _looks = [];
    private readonly Dictionary<int, (long ScannedTo, int[] Pieces)> _blocks = [];

    private int _characters;

    public LogReader Reader { get; } = new(file);

    /// <summary>As far as the log is shown.</summary>
    public long End => Reader.End;

    /// <summary>What is shown; null for every line. Lines that it has not reached yet are missing.</summary>
    public LogSearch? Filter
    {
        get;
        set
        {
            field = value;
            _blocks.Clear();
        }
    }

    /// <summary>The first line that begins at an offset or behind it.</summary>
    public long? From(long offset)
    {
        if (Filter is null)
        {
            return offset < End && Reader.FirstFrom(offset) is var piece && piece < End ? piece : null;
        }

        for (var block = LogScan.BlockOf(Math.Max(0, offset)); (block = Filter.NextBlock(block, 1)) >= 0; block++)
        {
            if (PiecesOf(block) is not { } pieces)
            {
                return null;
            }

            var start = (long)block * LogScan.BlockSize;
            var at = Array.BinarySearch(pieces, (int)Math.Clamp(offset - start, -1, int.MaxValue));
            if ((at < 0 ? ~at : at) is var index && index < pieces.Length)
            {
                return start + pieces[index];
            }
        }

        return null;
    }

    /// <summary>The last line that begins before an offset.</summary>
    public long? Before(long offset)
    {
        offset = Math.Min(offset, End);
        if (Filter is null || offset <= 0)
        {
            return offset <= 0 ? null : Reader.PieceStart(offset - 1);
        }

        for (var block = LogScan.BlockOf(offset - 1); (block = Filter.NextBlock(block, -1)) >= 0; block--)
        {
            if (PiecesOf(block) is not { } pieces)
            {
                return null;
            }

            var start = (long)block * LogScan.BlockSize;
            var at = Array.BinarySearch(pieces, (int)Math.Min(offset - start, int.MaxValue));
            if ((at < 0 ? ~at : at) is > 0 and var index)
            {
                return start + pieces[index - 1];
            }
        }

        return null;
    }

    /// <summary>How many lines that are shown come before an offset; null while it isn't known. Only with a filter.</summary>
    public long? CountBefore(long offset)
    {
        var block = LogScan.BlockOf(offset);
        return Filter?.CountBefore(block) is { } before && PiecesOf(block) is { } pieces
            ? before + pieces.Count(piece => ((long)block * LogScan.BlockSize) + piece < offset)
            : null;
    }

    /// <summary>The line, or piece of one, that begins at an offset.</summary>
    public LogLine At(long piece)
    {
        if (_lines.TryGetValue(piece, out var known) && (!known.IsOpen || known.SeenTo == End))
        {
            return known.Line;
        }

        var look = LookAt(piece);
        var end = Reader.PieceEnd(piece);
        var bytes = Reader.Bytes(piece, end);
        var endsLine = bytes is [.., (byte)'\n'];
        var line = new LogLine(piece, end, Encoding.UTF8.GetString(endsLine ? bytes[..^1] : bytes), look, endsLine);
        Remember(line, isOpen: end == End && !endsLine);
        return line;
    }

    public void Dispose()
    {
        Reader.Dispose();
        _text.Dispose();
    }

    /// <summary>The look that the lines before have left, as far as it is worth looking back.</summary>
    private Attribute LookAt(long piece)
    {
        if (_looks.TryGetValue(piece, out var known))
        {
            return known;
        }

        var before = Reader.Bytes(Math.Max(0, piece - LookBack), piece);
        var reset = Math.Max(before.LastIndexOf("\e[0m"u8), before.LastIndexOf("\e[m"u8));
        before = before[Math.Max(0, reset)..];
        var escape = before.IndexOf((byte)'\e');
        return escape < 0 ? default : LogStyles.ApplyAll(default, Encoding.UTF8.GetString(before[escape..]));
    }

    private void Remember(LogLine line, bool isOpen)
    {
        _characters += line.Text.Length + 1;
        if (_characters > MaxCharacters || _lines.Count > MaxLines)
        {
            _lines.Clear();
            _looks.Clear();
            _characters = line.Text.Length;
        }

        _lines[line.Start] = (line, isOpen, End);
        if (!isOpen)
        {
            _looks[line.End] = line.EndLook;
        }
    }

    private int[]? PiecesOf(int block)
    {
        if (Filter!.Block(block) is not { } known)
        {
            return null;
        }

        if (known.Pieces is not null)
        {
            return known.Pieces;
        }

        if (_blocks.TryGetValue(block, out var found) && found.ScannedTo == known.ScannedTo)
        {
            return found.Pieces;
        }

        if (_blocks.Count >= MaxBlocks)
        {
            _blocks.Clear();
        }

        var start = (long)block * LogScan.BlockSize;
        var pieces = new List<int>();
        LogSearch.Visit(block, Filter.Matcher, Reader, _text, (piece, _, _) =>
        {
            pieces.Add((int)(piece - start));
            return true;
        });
        return (_blocks[block] = (known.ScannedTo, [.. pieces])).Pieces;
    }
}
