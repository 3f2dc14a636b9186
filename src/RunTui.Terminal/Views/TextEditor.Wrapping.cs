using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

public partial class TextEditor
{
    private readonly List<(int Line, int From, int To)> _rows = [];
    private readonly List<(string Line, int Width, int[] Starts)> _wrapped = [];

    /// <summary>Shows lines that are too wide on several rows; else the view scrolls to the side. The text is the same either way.</summary>
    public bool WordWrap
    {
        get;
        set
        {
            field = value;
            SetNeedsLayout();
        }
    }

    private Point WrappedCaret
    {
        get
        {
            var row = RowOfCaret();
            var (line, from, _) = _rows[row];
            // Blanks at which a line is broken may hang over the edge.
            return new Point(Math.Min(CellText.Width(Model.Lines[line].AsSpan(from, Model.Caret.Char - from)), Math.Max(0, Viewport.Width - 1)), row);
        }
    }

    private int RowOfCaret()
    {
        var (line, character) = Model.Caret;
        return Math.Max(0, _rows.FindLastIndex(r => r.Line == line && r.From <= character));
    }

    private bool MoveRows(int rows, bool extend)
    {
        if (!WordWrap)
        {
            return Model.Vertical(rows, extend);
        }

        UpdateContentSize();
        var (column, row) = (WrappedCaret.X, RowOfCaret());
        var target = Math.Clamp(row + rows, 0, _rows.Count - 1);
        var (line, character) = target == row ? Model.Caret : PlaceAt(column, target);
        return Model.MoveTo(line, character, extend);
    }

    /// <summary>The line and character at a column and row of all that could be shown.</summary>
    private (int Line, int Char) PlaceAt(int column, int row)
    {
        if (!WordWrap)
        {
            var at = Math.Clamp(row, 0, Model.Lines.Count - 1);
            return (at, CellText.Fit(Model.Lines[at], column));
        }

        var (line, from, to) = _rows[Math.Clamp(row, 0, _rows.Count - 1)];
        var text = Model.Lines[line];
        var character = from + CellText.Fit(text.AsSpan(from, to - from), column);
        // Behind the last of a row that goes on is already the next row.
        return (line, character == to && to < text.Length ? to - 1 : character);
    }

    private void Wrap()
    {
        var width = Math.Max(1, Viewport.Width);
        _rows.Clear();
        for (var line = 0; line < Model.Lines.Count; line++)
        {
            var starts = StartsOf(line, width);
            for (var i = 0; i < starts.Length; i++)
            {
                _rows.Add((line, starts[i], i + 1 < starts.Length ? starts[i + 1] : Model.Lines[line].Length));
            }
        }

        _wrapped.RemoveRange(Model.Lines.Count, Math.Max(0, _wrapped.Count - Model.Lines.Count));
        SetContentSize(new Size(Viewport.Width, _rows.Count));
    }

    /// <summary>Where the rows of a line begin. A key changes one line or two, so the others are not broken again.</summary>
    private int[] StartsOf(int index, int width)
    {
        var line = Model.Lines[index];
        if (index < _wrapped.Count && ReferenceEquals(_wrapped[index].Line, line) && _wrapped[index].Width == width)
        {
            return _wrapped[index].Starts;
        }

        var starts = new List<int> { 0 };
        // The caret needs a cell behind the last character too.
        for (var from = 0; width > 1;)
        {
            // Only as far as the row goes: measuring the rest for every row would take minutes for a line of megabytes.
            var fit = CellText.Fit(line.AsSpan(from), width - 1);
            if (from + fit == line.Length)
            {
                break;
            }

            var blank = line.AsSpan(from, fit).LastIndexOf(' ');
            var length = blank > 0 ? blank + 1 : fit;
            if (length == 0 || from + length >= line.Length)
            {
                break;
            }

            from += length;
            starts.Add(from);
        }

        var wrapped = (line, width, starts.ToArray());
        if (index < _wrapped.Count)
        {
            _wrapped[index] = wrapped;
        }
        else
        {
            _wrapped.Add(wrapped);
        }

        return wrapped.Item3;
    }
}
