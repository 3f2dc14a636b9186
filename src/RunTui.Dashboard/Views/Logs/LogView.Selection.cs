using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private long? _anchor;
    private long? _cursor;
    private bool _isDragging;
    private bool _isOnScrollBar;

    /// <summary>Lines are selected, and moving selects more.</summary>
    public bool IsSelecting => _cursor is not null;

    /// <summary>Selects a line: the one that was found, or the last on the screen while it follows, or the first.</summary>
    public void StartSelection()
    {
        Arrange();
        if (_rows.Count == 0)
        {
            return;
        }

        var at = _match is { } match && _rows.Exists(row => row.Line.Start == match.Piece) ? match.Piece
            : (IsFollowing ? _rows[^1] : _rows[0]).Line.Start;
        Pause();
        (_anchor, _cursor, _message) = (at, at, null);
        SetNeedsDraw();
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        var flags = mouse.Flags;
        if ((flags & (MouseFlags.WheeledUp | MouseFlags.WheeledDown)) != 0)
        {
            var step = flags.HasFlag(MouseFlags.WheeledUp) ? -1 : 1;
            _ = flags.HasFlag(MouseFlags.Shift) ? ScrollColumnsBy(step * ScrollColumns) : _lines is not null && ScrollRows(step * WheelRows);
            return true;
        }

        if ((flags & (MouseFlags.WheeledLeft | MouseFlags.WheeledRight)) != 0)
        {
            ScrollColumnsBy(flags.HasFlag(MouseFlags.WheeledLeft) ? -ScrollColumns : ScrollColumns);
            return true;
        }

        if (flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return flags.HasFlag(MouseFlags.PositionReport) ? Drag(mouse.Position) : Press(mouse.Position);
        }

        return flags.HasFlag(MouseFlags.LeftButtonReleased) && Release();
    }

    private bool Press(Point at)
    {
        _isOnScrollBar = at.X >= Gutter + TextColumns && at.Y < TextRows;
        _isDragging = false;
        if (_isOnScrollBar)
        {
            JumpToRow(at.Y);
        }
        else
        {
            LeaveSelection();
            _anchor = LineAt(at.Y);
            PressLine(at);
        }

        return true;
    }

    private bool Drag(Point at)
    {
        if (_isOnScrollBar)
        {
            JumpToRow(at.Y);
        }
        else if (_anchor is not null)
        {
            if (at.Y < 0 || at.Y >= TextRows)
            {
                ScrollRows(at.Y < 0 ? -1 : 1);
                Arrange();
            }

            Pause();
            _isDragging = true;
            _cursor = LineAt(at.Y) ?? _cursor;
            SetNeedsDraw();
        }

        return true;
    }

    /// <summary>What was selected by the mouse is copied at once, as terminals do.</summary>
    private bool Release()
    {
        if (_isDragging)
        {
            _isDragging = false;
            Copy();
        }
        else if (_cursor is null)
        {
            _anchor = null;
        }

        return true;
    }

    private long? LineAt(int y) => _rows.Count == 0 ? null : _rows[Math.Clamp(y, 0, _rows.Count - 1)].Line.Start;

    private void JumpToRow(int y)
    {
        _message = null;
        if (y >= TextRows - 1)
        {
            MoveToEnd();
        }
        else if (_lines is { End: > 0 })
        {
            Pause();
            var target = (long)(_lines.End * (double)Math.Max(0, y) / Math.Max(1, TextRows - 1));
            GoTo((_lines.Before(target + 1) ?? 0, 0));
        }
    }

    private bool MoveCursor(int rows)
    {
        for (; rows != 0; rows -= Math.Sign(rows))
        {
            var next = rows < 0 ? _lines!.Before(_cursor!.Value) : _lines!.From(_lines.At(_cursor!.Value).End);
            if (next is null)
            {
                break;
            }

            _cursor = next;
        }

        Arrange();
        if (_cursor < _rows[0].Line.Start)
        {
            GoTo((_cursor.Value, 0));
        }
        else if (_cursor >= _rows[^1].Line.Start)
        {
            // The whole of it, at the bottom.
            var last = RowsOf(_lines!.At(_cursor!.Value));
            var top = Moved((_cursor.Value, last[^1]), 1 - TextRows);
            GoTo(top.CompareTo(Top()) > 0 ? top : Top());
        }

        return true;
    }

    private bool IsSelected(LogLine line) =>
        _anchor is { } anchor && _cursor is { } cursor && line.Start >= Math.Min(anchor, cursor) && line.Start <= Math.Max(anchor, cursor);

    private bool LeaveSelection()
    {
        var was = _cursor is not null;
        (_anchor, _cursor) = (null, null);
        SetNeedsDraw();
        return was;
    }
}
