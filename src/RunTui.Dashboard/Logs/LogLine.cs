using System.Text;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// A line of a log as it is shown, or one piece of a very long one, or the rows that were made of it. Its colours are spans; every other
/// control is still in the text, and the kit draws a visible mark for it.
/// </summary>
internal sealed partial class LogLine
{
    private const int TabWidth = 8;

    private readonly int[]? _columns;
    private readonly bool _isPlain;
    private int _width = -1;
    private int[] _rows = [];
    private int[]? _lineStarts;

    /// <param name="start">The offset of its first byte.</param>
    /// <param name="end">The offset behind its last byte, which may be a line end.</param>
    /// <param name="decoded">Its text with its colours, without a line end.</param>
    /// <param name="look">The look that the lines before have left.</param>
    /// <param name="endsLine">Whether a line end is its last byte.</param>
    public LogLine(long start, long end, ReadOnlySpan<char> decoded, Attribute look, bool endsLine)
    {
        (Start, End, EndsLine) = (start, end, endsLine);
        Text = Split(decoded, look, out var spans, out look);
        EndLook = look;
        Spans = spans;
        Shown = Text.Contains('\t') ? ExpandTabs(Text, spans, out _columns) : Text;
        _isPlain = Ascii.IsValid(Shown);
    }

    public long Start { get; }

    public long End { get; }

    /// <summary>What follows is another line, and not the next piece of this one.</summary>
    public bool EndsLine { get; }

    /// <summary>The look that it leaves to the next line.</summary>
    public Attribute EndLook { get; }

    /// <summary>Where it comes from.</summary>
    public LogOrigin Origin { get; init; } = LogOrigin.Plain;

    /// <summary>What it says, tabs included, and all that is folded.</summary>
    public string Text { get; }

    /// <summary>What is drawn: tabs are blanks up to the next multiple of 8, and a mark stands for what is folded.</summary>
    public string Shown { get; }

    /// <summary>Where in <see cref="Shown"/> which look begins; the first at 0.</summary>
    public IReadOnlyList<LogSpan> Spans { get; }

    /// <summary>The character of <see cref="Shown"/> that stands for one of <see cref="Text"/>.</summary>
    public int ToShown(int index) => _segments is not null ? SegmentToShown(index) : _columns is null ? index : _columns[index];

    /// <summary>Whether a part of it has more cells than that, without counting all of them.</summary>
    public bool IsWiderThan(int width, int from, int to) => _isPlain ? to - from > width : CellText.Fit(Shown.AsSpan(from, to - from), width) < to - from;

    /// <summary>The character of <see cref="Shown"/> at a column of a part of it, and the column where it begins.</summary>
    public (int Index, int Column) AtColumn(int column, int from, int to)
    {
        if (_isPlain)
        {
            var index = Math.Min(column, to - from);
            return (from + index, index);
        }

        var fit = CellText.Fit(Shown.AsSpan(from, to - from), column);
        return (from + fit, CellText.Width(Shown.AsSpan(from, fit)));
    }

    /// <summary>Where the rows begin in <see cref="Shown"/> when it is not wrapped; at least one.</summary>
    public int[] LineStarts => _lineStarts ??= FindLineStarts();

    /// <summary>Where the rows begin in <see cref="Shown"/> when it is wrapped; at least one.</summary>
    public int[] Rows(int width)
    {
        if (_width != width)
        {
            (_width, _rows) = (width, Wrap(Math.Max(1, width)));
        }

        return _rows;
    }

    private int[] Wrap(int width)
    {
        var rows = new List<int> { 0 };
        for (int at = 0, lineEnd = Shown.IndexOf('\n'); ;)
        {
            var end = lineEnd < 0 ? Shown.Length : lineEnd;
            var rest = Shown.AsSpan(at, end - at);
            var fit = _isPlain ? Math.Min(width, rest.Length) : CellText.Fit(rest, width);
            fit = fit > 0 || rest.IsEmpty ? fit : rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
            if (at + fit >= end)
            {
                if (lineEnd < 0)
                {
                    return [.. rows];
                }

                at = lineEnd + 1;
                rows.Add(at);
                lineEnd = Shown.IndexOf('\n', at);
                continue;
            }

            // Behind a blank, where that leaves not much of the row empty.
            var blank = rest[..fit].LastIndexOf(' ') + 1;
            at += blank > fit / 2 ? blank : fit;
            rows.Add(at);
        }
    }

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var end = Shown.IndexOf('\n'); end >= 0; end = Shown.IndexOf('\n', end + 1))
        {
            starts.Add(end + 1);
        }

        return [.. starts];
    }

    /// <summary>Parts a text from its colours.</summary>
    public static string Split(ReadOnlySpan<char> decoded, Attribute look, out List<LogSpan> spans, out Attribute end)
    {
        spans = [new LogSpan(0, look)];
        if (decoded is [.., '\r'])
        {
            decoded = decoded[..^1];
        }

        end = look;
        if (!decoded.Contains('\e'))
        {
            return decoded.ToString();
        }

        var text = new StringBuilder(decoded.Length);
        while (!decoded.IsEmpty)
        {
            var escape = decoded.IndexOf('\e');
            var length = escape < 0 ? 0 : LogStyles.SequenceLength(decoded[escape..]);
            var run = escape < 0 ? decoded.Length : escape + (length > 0 ? 0 : 1);
            text.Append(decoded[..run]);
            if (length > 0)
            {
                end = LogStyles.Apply(end, decoded.Slice(escape, length));
                Add(spans, new LogSpan(text.Length, end));
            }

            decoded = decoded[(run + length)..];
        }

        return text.ToString();
    }

    private static void Add(List<LogSpan> spans, LogSpan span)
    {
        if (spans[^1].From == span.From)
        {
            spans[^1] = span;
        }
        else if (spans[^1].Look != span.Look)
        {
            spans.Add(span);
        }
    }

    /// <summary>Puts blanks in place of tabs. The columns say where each character went.</summary>
    public static string ExpandTabs(string text, List<LogSpan> spans, out int[] columns)
    {
        var shown = new StringBuilder(text.Length + TabWidth);
        columns = new int[text.Length + 1];
        var (column, from) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            columns[i] = shown.Length;
            if (text[i] == '\t')
            {
                column += CellText.Width(text.AsSpan(from, i - from));
                var blanks = TabWidth - (column % TabWidth);
                shown.Append(' ', blanks);
                (column, from) = (column + blanks, i + 1);
            }
            else
            {
                shown.Append(text[i]);
                (column, from) = text[i] == '\n' ? (0, i + 1) : (column, from);
            }
        }

        columns[text.Length] = shown.Length;
        for (var i = 0; i < spans.Count; i++)
        {
            spans[i] = spans[i] with { From = columns[spans[i].From] };
        }

        return shown.ToString();
    }
}
