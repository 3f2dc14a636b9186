using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>Which entry the reader is at, and what is folded.</summary>
internal sealed partial class LogView
{
    private long? _current;

    /// <summary>Folds or unfolds the entry that the reader is at. False where the log has no entries.</summary>
    public bool ToggleFold()
    {
        Arrange();
        if (!IsRows || Current() is not { } entry)
        {
            return false;
        }

        (_message, _current) = (null, entry);
        if (!_lines!.At(entry).CanFold)
        {
            _message = "there is nothing to fold here";
        }
        else
        {
            Pause();
            _place.Folds.Toggle(entry);
            _lines.Forget(entry);
            Arrange();
            if (_rows.Count > 0 && (_rows[0].Line.Start == entry || !_rows.Exists(row => row.Line.Start == entry)))
            {
                GoTo((entry, 0));
            }
        }

        SetNeedsDraw();
        return true;
    }

    /// <summary>Folds or unfolds every entry.</summary>
    public void FoldAll(bool open)
    {
        SetNeedsDraw();
        if (!IsRows)
        {
            _message = NoRows();
            return;
        }

        Arrange();
        var current = Current();
        _place.Folds.SetAll(open);
        _lines!.Clear();
        _message = null;
        if (!IsFollowing && current is { } entry)
        {
            GoTo((entry, 0));
        }
    }

    /// <summary>The entry that the reader is at: where he moved to, or else the last on the screen while it follows, or the first.</summary>
    private long? Current() => _rows.Count == 0 ? null
        : _cursor ?? (_current is { } at && _rows.Exists(row => row.Line.Start == at) ? at : (IsFollowing ? _rows[^1] : _rows[0]).Line.Start);

    private bool MoveCurrent(int rows)
    {
        Arrange();
        if (Current() is not { } entry || Math.Abs(rows) != 1)
        {
            return ScrollRows(rows);
        }

        var line = _lines!.At(entry);
        if (rows > 0)
        {
            // What of a long one lies below comes first.
            if (_rows[^1] is var last && last.Line.Start == entry && last.To < line.Shown.Length)
            {
                _current = entry;
                return ScrollRows(1);
            }

            _current = _lines.From(line.End);
            if (_current is null)
            {
                return ScrollRows(1);
            }
        }
        else
        {
            if (_rows[0].Line.Start == entry && _rows[0].From > 0)
            {
                _current = entry;
                return ScrollRows(-1);
            }

            _current = _lines.Before(line.Start) ?? entry;
        }

        Pause();
        Arrange();
        ScrollTo(_current.Value, rows);
        return true;
    }

    /// <summary>Brings an entry next to the screen onto it, as much of it as fits.</summary>
    private void ScrollTo(long entry, int step)
    {
        var wanted = Math.Min(TextRows, RowsOf(_lines!.At(entry)).Length);
        var missing = wanted - _rows.Count(row => row.Line.Start == entry);
        if (missing > 0)
        {
            GoTo(Moved(Top(), step * missing));
        }
    }

    /// <summary>The line of a match, unfolded where the match would not be seen.</summary>
    private LogLine Unfolded(LogMatch match)
    {
        var line = _lines!.At(match.Piece);
        if (IsRows && line.IsFolded && !line.IsShown(match.Start))
        {
            _place.Folds.Toggle(match.Piece);
            _lines.Forget(match.Piece);
            line = _lines.At(match.Piece);
        }

        return line;
    }

    /// <summary>A click goes to an entry, and one on its label folds it.</summary>
    private void PressLine(Point at)
    {
        if (IsRows && LineAt(at.Y) is { } entry)
        {
            _current = entry;
            SetNeedsDraw();
            if (at.X < Gutter)
            {
                ToggleFold();
            }
        }
    }
}
