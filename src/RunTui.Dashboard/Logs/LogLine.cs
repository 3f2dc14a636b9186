using System.Text;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// A line of a log as it is shown, or one piece of a very long one. Its colours are spans; every other control is still in the text,
/// and the kit draws a visible mark for it.
/// </summary>
internal sealed class LogLine
{
    private const int TabWidth = 8;

    private readonly int[]? _columns;
    private readonly bool _isPlain;
    private int _width = -1;
    private int[] _rows = [];

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

    /// <summary>What it says, tabs included.</summary>
    public string Text { get; }

    /// <summary>What is drawn: tabs are blanks up to the next multiple of 8.</summary>
    public string Shown { get; }

    /// <summary>Where in <see cref="Shown"/> which look begins; the first at 0.</summary>
    public IReadOnlyList<LogSpan> Spans { get; }

    /// <summary>The character of <see cref="Shown"/> that stands for one of <see cref="Text"/>.</summary>
    public int ToShown(int index) => _columns is null ? index : _columns[index];

    /// <summary>Whether it has more cells than that, without counting all of them.</summary>
    public bool IsWiderThan(int width) => _isPlain ? Shown.Length > width : CellText.Fit(Shown, width) < Shown.Length;

    /// <summary>The character of <see cref="Shown"/> at a column, and the column where it begins.</summary>
    public (int Index, int Column) AtColumn(int column)
    {
        if (_isPlain)
        {
            var index = Math.Min(column, Shown.Length);
            return (index, index);
        }

        var fit = CellText.Fit(Shown, column);
        return (fit, CellText.Width(Shown.AsSpan(0, fit)));
    }

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
        for (var at = 0; ;)
        {
            var rest = Shown.AsSpan(at);
            var fit = _isPlain ? Math.Min(width, rest.Length) : CellText.Fit(rest, width);
            fit = fit > 0 ? fit : rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
            if (at + fit >= Shown.Length)
            {
                return [.. rows];
            }

            // Behind a blank, where that leaves not much of the row empty.
            var blank = rest[..fit].LastIndexOf(' ') + 1;
            at += blank > fit / 2 ? blank : fit;
            rows.Add(at);
        }
    }

    private static string Split(ReadOnlySpan<char> decoded, Attribute look, out List<LogSpan> spans, out Attribute end)
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

    private static string ExpandTabs(string text, List<LogSpan> spans, out int[] columns)
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
