using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private readonly List<LogRow> _rows = [];
    private readonly List<long> _last = [];
    private (long Piece, int Index)? _endTop;
    private bool _isDrawing;

    /// <summary>The footer takes one row, the scroll bar one column.</summary>
    private int TextRows => Math.Max(0, Viewport.Height - 1);

    private int TextColumns => Math.Max(1, Viewport.Width - 1 - Gutter);

    private bool IsAtEnd => _lines is null || (Top() is var top && top == EndTop());

    /// <summary>Finds the rows that are on the screen.</summary>
    private void Arrange()
    {
        _rows.Clear();
        if (_lines is null || TextRows == 0)
        {
            return;
        }

        var top = IsFollowing ? EndTop() : Top();
        Fill(top);
        if (_rows.Count < TextRows && top != (top = EndTop()))
        {
            Fill(top);
        }

        _place = _place with { Piece = top.Piece, Index = top.Index };
    }

    private void Fill((long Piece, int Index) top)
    {
        _rows.Clear();
        for (var piece = _lines!.From(top.Piece); piece is { } at && _rows.Count < TextRows; piece = _lines.From(_rows[^1].Line.End))
        {
            var line = _lines.At(at);
            var starts = RowsOf(line);
            for (var row = at == top.Piece ? RowAt(starts, top.Index) : 0; row < starts.Length && _rows.Count < TextRows; row++)
            {
                var end = row + 1 < starts.Length ? starts[row + 1] : line.Shown.Length;
                _rows.Add(new LogRow(line, starts[row], row + 1 < starts.Length && line.Shown[end - 1] == '\n' ? end - 1 : end));
            }
        }
    }

    /// <summary>Where the screen begins, in the log as it is filtered now.</summary>
    private (long Piece, int Index) Top() =>
        _lines!.From(_place.Piece) is { } piece ? (piece, piece == _place.Piece ? _place.Index : 0) : EndTop();

    /// <summary>Where the screen begins when the end of the log is its last row. Drawing asks again and again, and changes nothing of it.</summary>
    private (long Piece, int Index) EndTop() => _isDrawing ? _endTop ??= FindEndTop() : FindEndTop();

    private (long Piece, int Index) FindEndTop()
    {
        var left = Math.Max(1, TextRows);
        _last.Clear();
        for (var piece = _lines!.Before(_lines.End); piece is { } at && _last.Count < left; piece = _lines.Before(at))
        {
            _last.Add(at);
        }

        // The first of them first: each needs the look that the one before has left.
        for (var i = _last.Count - 1; i > 0; i--)
        {
            _lines.At(_last[i]);
        }

        foreach (var at in _last)
        {
            var starts = RowsOf(_lines.At(at));
            if (starts.Length >= left)
            {
                return (at, starts[^left]);
            }

            left -= starts.Length;
        }

        return (_last.Count > 0 ? _last[^1] : 0, 0);
    }

    private int[] RowsOf(LogLine line) => IsWrapped ? line.Rows(TextColumns) : line.LineStarts;

    private static int RowAt(int[] starts, int index)
    {
        var at = Array.BinarySearch(starts, index);
        return at < 0 ? ~at - 1 : at;
    }

    /// <summary>The place some rows further down or up, as far as there are any.</summary>
    private (long Piece, int Index) Moved((long Piece, int Index) from, int rows)
    {
        if (_lines!.End == 0)
        {
            return from;
        }

        var line = _lines.At(from.Piece);
        var starts = RowsOf(line);
        var row = RowAt(starts, from.Index) + rows;
        while (row < 0 && _lines.Before(line.Start) is { } before)
        {
            line = _lines.At(before);
            starts = RowsOf(line);
            row += starts.Length;
        }

        while (row >= starts.Length && _lines.From(line.End) is { } next)
        {
            row -= starts.Length;
            line = _lines.At(next);
            starts = RowsOf(line);
        }

        return (line.Start, starts[Math.Clamp(row, 0, starts.Length - 1)]);
    }

    private bool MoveBy(int rows)
    {
        if (_lines is null || TextRows == 0)
        {
            return false;
        }

        _message = null;
        SetNeedsDraw();
        return _cursor is not null ? MoveCursor(rows) : IsRows ? MoveCurrent(rows) : ScrollRows(rows);
    }

    /// <summary>Scrolls; whoever goes on down at the very end follows it again.</summary>
    private bool ScrollRows(int rows)
    {
        var (old, end) = (Top(), EndTop());
        var top = Moved(IsFollowing ? end : old, rows);
        if (rows > 0 && top.CompareTo(end) >= 0)
        {
            _place = _place with { IsFollowing = IsFollowing || old == end };
            top = end;
        }
        else if (rows < 0)
        {
            Pause();
        }

        GoTo(top);
        return top != old;
    }

    private bool? MoveToStart()
    {
        Pause();
        _current = null;
        GoTo((0, 0));
        if (_cursor is not null)
        {
            _cursor = _lines?.From(0) ?? _cursor;
        }

        return true;
    }

    private bool? MoveToEnd()
    {
        (_message, _current) = (null, null);
        _place = _place with { IsFollowing = true };
        if (_cursor is not null)
        {
            _cursor = _lines?.Before(_lines.End) ?? _cursor;
        }

        SetNeedsDraw();
        return true;
    }

    private bool ScrollColumnsBy(int columns)
    {
        _message = null;
        var column = Math.Max(0, _place.Column + columns);
        if (IsWrapped || column == _place.Column || (columns > 0 && !_rows.Exists(row => row.Line.IsWiderThan(_place.Column + TextColumns, row.From, row.To))))
        {
            return false;
        }

        _place = _place with { Column = column };
        SetNeedsDraw();
        return true;
    }

    /// <summary>The end may run away from the screen.</summary>
    private void Pause()
    {
        if (IsFollowing)
        {
            var top = _lines is null ? (0, 0) : EndTop();
            _place = _place with { IsFollowing = false, SeenTo = _lines?.End ?? 0, Piece = top.Item1, Index = top.Item2 };
        }
    }

    private void GoTo((long Piece, int Index) top)
    {
        _place = _place with { Piece = top.Piece, Index = top.Index };
        SetNeedsDraw();
    }
}
