using System.Text;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Views;

public partial class TextView
{
    /// <summary>The cell where the button went down.</summary>
    private Span? _anchor;

    /// <summary>From the first selected character to the one after the last.</summary>
    private Span? _selected;

    private bool _isSelecting;

    /// <summary>The user selected text with the mouse and let go. Where nobody wants to know, nothing can be selected.</summary>
    public event EventHandler? Selected;

    /// <summary>Whether text is selected.</summary>
    public bool IsSelecting => _selected is not null;

    /// <summary>The text that is selected, in its own lines, however they are broken on the screen; empty where none is.</summary>
    public string SelectedText
    {
        get
        {
            if (_selected is not { } selected)
            {
                return "";
            }

            var text = new StringBuilder();
            for (var line = selected.FromLine; line <= selected.ToLine && line < _lines.Length; line++)
            {
                var (from, to) = selected.InLine(line, _lines[line].Length);
                text.Append(line > selected.FromLine ? "\n" : "").Append(_lines[line].AsSpan(from, to - from));
            }

            return text.ToString();
        }
    }

    /// <summary>Selects nothing any more. False where nothing was selected.</summary>
    public bool ClearSelection()
    {
        var was = _selected is not null;
        (_anchor, _selected, _isSelecting) = (null, null, false);
        if (was)
        {
            SetNeedsDraw();
        }

        return was;
    }

    private bool Select(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return mouse.Flags.HasFlag(MouseFlags.PositionReport) ? SelectTo(mouse.Position) : SelectFrom(mouse.Position);
        }

        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased) || !_isSelecting)
        {
            return false;
        }

        _isSelecting = false;
        Selected?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <summary>A press is for whatever is around it too: a panel that takes the focus by it.</summary>
    private bool SelectFrom(Point at)
    {
        ClearSelection();
        _anchor = Selected is not null && _rows.Count > 0 ? CellAt(at) : null;
        if (_anchor is not null)
        {
            App?.GrabMouse(this);
        }

        return false;
    }

    private bool SelectTo(Point at)
    {
        if (_anchor is null || _rows.Count == 0)
        {
            return false;
        }

        if (at.Y < 0 || at.Y >= Viewport.Height)
        {
            ScrollVertical(at.Y < 0 ? -1 : 1);
        }

        var cell = CellAt(at);
        if (_isSelecting || cell != _anchor)
        {
            _isSelecting = true;
            _selected = _anchor.With(cell);
            SetNeedsDraw();
        }

        return true;
    }

    /// <summary>The character in a cell of the viewport, or the nearest.</summary>
    private Span CellAt(Point at)
    {
        var row = _rows[Math.Clamp(Viewport.Y + Math.Clamp(at.Y, 0, Math.Max(0, Viewport.Height - 1)), 0, _rows.Count - 1)];
        var column = Viewport.X + Math.Max(0, at.X);
        var start = CellText.Fit(row.Text, column);
        var clusters = new GraphemeEnumerator(row.Text.AsSpan(start));
        var end = start + (clusters.MoveNext() ? clusters.Current.Length : 0);
        return new Span(row.Line, row.From + start, row.Line, row.From + end);
    }

    private void DrawSelected(Row row, int y)
    {
        if (_selected is not { } selected || row.Line < selected.FromLine || row.Line > selected.ToLine)
        {
            return;
        }

        var (from, to) = selected.InLine(row.Line, _lines[row.Line].Length);
        from = Math.Clamp(from - row.From, 0, row.Text.Length);
        to = Math.Clamp(to - row.From, 0, row.Text.Length);
        if (from < to)
        {
            SetAttributeForRole(VisualRole.Focus);
            Move(CellText.Width(row.Text.AsSpan(0, from)) - Viewport.X, y);
            AddStr(row.Text.AsSpan(from, to - from));
        }
    }

    /// <summary>Where the text is another now, what is selected stays only as long as it is the same.</summary>
    private void KeepSelection(string before)
    {
        if (_selected is { } selected && (selected.ToLine >= _lines.Length || SelectedText != before))
        {
            ClearSelection();
        }
    }

    /// <summary>Characters of lines, by the index in each.</summary>
    private sealed record Span(int FromLine, int From, int ToLine, int To)
    {
        /// <summary>Both, and what is between them.</summary>
        public Span With(Span other)
        {
            var (first, last) = (FromLine, From).CompareTo((other.FromLine, other.From)) <= 0 ? (this, other) : (other, this);
            return new Span(first.FromLine, first.From, last.ToLine, last.To);
        }

        public (int From, int To) InLine(int line, int length) =>
            (line == FromLine ? Math.Min(From, length) : 0, line == ToLine ? Math.Min(To, length) : length);
    }
}
