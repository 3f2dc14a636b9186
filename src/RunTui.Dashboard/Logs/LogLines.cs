using System.Text;
using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// The lines of a log that are shown, from any place in either direction: all of them, or those that a filter's scan found. Long lines
/// come in pieces. Remembers the lines it made lately. One thread.
/// </summary>
internal sealed class LogLines : IDisposable
{
    /// <summary>Some screens of the longest lines that agents print.</summary>
    private const int MaxCharacters = 16 * 1024 * 1024;
    private const int MaxLines = 4096;
    private const int MaxBlocks = 4;
    private const int LookBack = 64 * 1024;

    private readonly ILogSource _file;
    private readonly LogUnits _units;
    private readonly AgentRows _rows = new();
    private readonly LogText _text = new();
    private readonly Dictionary<long, (LogLine Line, bool IsOpen, long SeenTo)> _lines = [];
    private readonly Queue<long> _oldest = [];

    /// <summary>By the ends of finished lines: where they begin, and the look that they leave.</summary>
    private readonly Dictionary<long, (long Start, Attribute Look)> _ends = [];
    private readonly Dictionary<int, (long ScannedTo, int[] Pieces)> _blocks = [];

    private (long Start, long End)? _open;
    private int _characters;

    public LogLines(ILogSource file)
    {
        _file = file;
        Reader = new LogReader(file);
        _units = new LogUnits(Reader);
    }

    public LogReader Reader { get; }

    /// <summary>How lines are read.</summary>
    public LogForm Form
    {
        get;
        set
        {
            field = value;
            Clear();
        }
    }

    /// <summary>Which entries are unfolded, where there are any.</summary>
    public LogFolds Folds { get; init; } = new();

    /// <summary>Stands before the mark for what is folded.</summary>
    public string Ellipsis { get; init; } = "…";

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
            return offset < End && (IsStart(offset) ? offset : Form.IsRows ? _units.FirstFrom(offset) : Reader.FirstFrom(offset)) is var piece && piece < End ? piece : null;
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
            return offset <= 0 ? null : StartOf(offset) ?? (Form.IsRows ? _units.Start(offset - 1) : Reader.PieceStart(offset - 1));
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

        var line = Form.IsRows ? EntryAt(piece) : LineAt(piece);
        Remember(line, isOpen: line.End == End && !line.EndsLine);
        return line;
    }

    /// <summary>What was remembered of a line holds no more.</summary>
    public void Forget(long piece)
    {
        if (_lines.Remove(piece, out var known))
        {
            _characters -= SizeOf(known.Line);
        }
    }

    /// <summary>Nothing that was remembered holds any more.</summary>
    public void Clear()
    {
        _lines.Clear();
        _oldest.Clear();
        _ends.Clear();
        _blocks.Clear();
        (_open, _characters) = (null, 0);
    }

    public void Dispose()
    {
        Reader.Dispose();
        _text.Dispose();
    }

    /// <summary>Whether a line is known to begin there. Finding that out in the log means to read a long line from end to end.</summary>
    private bool IsStart(long offset) => _ends.ContainsKey(offset) || _lines.ContainsKey(offset);

    /// <summary>Where the line begins that ends there; null where that isn't known.</summary>
    private long? StartOf(long end) => _ends.TryGetValue(end, out var known) ? known.Start : _open is { } open && open.End == end && end == End ? open.Start : null;

    private LogLine LineAt(long piece)
    {
        var look = LookAt(piece);
        var end = Reader.PieceEnd(piece);
        var bytes = Reader.Bytes(piece, end);
        var endsLine = bytes is [.., (byte)'\n'];
        return new LogLine(piece, end, Encoding.UTF8.GetString(endsLine ? bytes[..^1] : bytes), look, endsLine) { Origin = _file.OriginAt(piece) };
    }

    private LogLine EntryAt(long start)
    {
        var end = _units.End(start);
        var bytes = Reader.Memory(start, end);
        var origin = _file.OriginAt(start);
        if (!_rows.Read(origin.Events, bytes, Form.Filter))
        {
            _rows.Read(origin.Events, bytes, default);
        }

        var endsLine = bytes.Span is [.., (byte)'\n'];
        var isWhole = (endsLine || end == End) && (start == 0 || Reader.Bytes(start - 1, start) is [(byte)'\n']);
        return new LogLine(start, end, LogEntry.Of(_rows.All, isPlain: _rows.IsRaw && isWhole), Folds.IsOpen(start), endsLine, Ellipsis) { Origin = origin };
    }

    /// <summary>The look that the lines before have left, as far as it is worth looking back.</summary>
    private Attribute LookAt(long piece)
    {
        if (_ends.TryGetValue(piece, out var known))
        {
            return known.Look;
        }

        var before = Reader.Bytes(Math.Max(0, piece - LookBack), piece);
        var reset = Math.Max(before.LastIndexOf("\e[0m"u8), before.LastIndexOf("\e[m"u8));
        before = before[Math.Max(0, reset)..];
        var escape = before.IndexOf((byte)'\e');
        return escape < 0 ? default : LogStyles.ApplyAll(default, Encoding.UTF8.GetString(before[escape..]));
    }

    private void Remember(LogLine line, bool isOpen)
    {
        Forget(line.Start);
        _characters += SizeOf(line);
        _lines[line.Start] = (line, isOpen, End);
        _oldest.Enqueue(line.Start);
        if (isOpen)
        {
            _open = (line.Start, line.End);
        }
        else
        {
            _ends[line.End] = (line.Start, line.EndLook);
        }

        while ((_characters > MaxCharacters || _oldest.Count > MaxLines) && _oldest.Count > 1)
        {
            if (_oldest.Dequeue() is var oldest && oldest != line.Start && _lines.TryGetValue(oldest, out var known))
            {
                _ends.Remove(known.Line.End);
                Forget(oldest);
            }
        }
    }

    private static int SizeOf(LogLine line) => line.Text.Length + line.Shown.Length + 1;

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
        LogSearch.Visit(block, Filter.Matcher, _file, Filter.Form, Reader, _text, (piece, _, _) =>
        {
            pieces.Add((int)(piece - start));
            return true;
        });
        return (_blocks[block] = (known.ScannedTo, [.. pieces])).Pieces;
    }
}
