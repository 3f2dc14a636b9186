using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private readonly List<(int From, int To, bool IsCurrent)> _highlights = [];
    private LogLine? _highlighted;

    public override Point? PositionCursor() => null;

    protected override bool OnDrawingContent()
    {
        _app ??= App;
        SchedulePoll();
        (_isDrawing, _endTop) = (true, null);
        Arrange();
        _highlighted = null;
        for (var y = 0; y < _rows.Count; y++)
        {
            DrawRow(y, _rows[y]);
        }

        if (_rows.Count == 0 && TextRows > 0 && Nothing() is { } nothing)
        {
            AddStr(0, 0, nothing, VisualRole.Disabled);
        }

        if (Viewport.Height > 0)
        {
            DrawScrollBar();
            DrawFooter(Viewport.Height - 1);
        }

        _isDrawing = false;
        return true;
    }

    private string? Nothing() => IsMerging ? "Putting the logs together."
        : _file is null ? "There is no log."
        : _file.Length == 0 && _file.Trouble is { } trouble ? $"The log is {trouble}."
        : _file.Length == 0 && Until is null ? "Nothing was printed yet."
        : ShownLength == 0 ? "Nothing was printed by then."
        : _lines?.Filter is { HasCaughtUp: true } ? "No line passes the filter."
        : null;

    private void DrawRow(int y, LogRow row)
    {
        var line = row.Line;
        var isSelected = IsSelected(line);
        var normal = GetAttributeForRole(isSelected ? VisualRole.Focus : VisualRole.ReadOnly);
        SetAttribute(normal);
        if (isSelected)
        {
            FillRect(new Rectangle(0, y, Gutter + TextColumns, 1));
        }

        if (line != _highlighted)
        {
            FindHighlights(line);
        }

        var (from, column) = IsWrapped ? (row.From, _place.Column) : line.AtColumn(_place.Column, row.From, row.To);
        var rowEnd = IsWrapped ? row.To : line.AtColumn(_place.Column + TextColumns, row.From, row.To).Index;
        Move(Gutter + column - _place.Column, y);
        var (span, highlight) = (SpanAt(line, from), HighlightAt(from));
        while (from < rowEnd)
        {
            span += span + 1 < line.Spans.Count && line.Spans[span + 1].From <= from ? 1 : 0;
            var to = span + 1 < line.Spans.Count ? Math.Min(rowEnd, line.Spans[span + 1].From) : rowEnd;
            var look = isSelected ? normal : Merged(normal, line.Spans[span].Look);
            while (highlight < _highlights.Count && _highlights[highlight].To <= from)
            {
                highlight++;
            }

            if (highlight < _highlights.Count && _highlights[highlight] is var (start, end, isCurrent) && start < to)
            {
                to = start > from ? start : Math.Min(to, end);
                look = start > from ? look : HighlightLook(isCurrent);
            }

            SetAttribute(look);
            AddStr(line.Shown.AsSpan(from, to - from));
            from = to;
        }

        if (rowEnd < row.To)
        {
            AddStr(Gutter + TextColumns - 1, y, Glyphs.Ellipsis, VisualRole.Disabled);
        }

        DrawGutter(y, row);
    }

    /// <summary>The colours of the log, where it has any, on ours.</summary>
    private static Attribute Merged(Attribute normal, Attribute look) => new(
        look.Foreground.IsDefault ? normal.Foreground : look.Foreground,
        look.Background.IsDefault ? normal.Background : look.Background,
        normal.Style | look.Style);

    private Attribute HighlightLook(bool isCurrent) =>
        isCurrent ? GetAttributeForRole(VisualRole.HotFocus).With(TextStyle.Underline) : GetAttributeForRole(VisualRole.Highlight);

    private static int SpanAt(LogLine line, int index)
    {
        var (low, high) = (0, line.Spans.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = line.Spans[middle].From <= index ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The first highlight that ends behind a character: a line of a megabyte may have as many of them.</summary>
    private int HighlightAt(int index)
    {
        var (low, high) = (0, _highlights.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _highlights[middle].To <= index ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void FindHighlights(LogLine line)
    {
        _highlighted = line;
        _highlights.Clear();
        if (_match is { Rank: < 0, Length: > 0 } found && found.Piece == line.Start)
        {
            _highlights.Add((line.ToShown(found.Start), line.ToShown(Math.Min(line.Text.Length, found.Start + found.Length)), true));
        }
        else if (_pattern is not null)
        {
            foreach (var range in _pattern.Matches(line.Text))
            {
                var isCurrent = _match is { } match && match.Piece == line.Start && match.Start == range.Start.Value;
                _highlights.Add((line.ToShown(range.Start.Value), line.ToShown(range.End.Value), isCurrent));
            }
        }
    }

    private void DrawScrollBar()
    {
        var (height, column) = (TextRows, Viewport.Width - 1);
        if (height == 0 || _rows.Count == 0 || (IsAtEnd && _rows[0].Line.Start == _lines!.From(0) && _rows[0].From == 0))
        {
            return;
        }

        var (from, to) = (_rows[0].Line.Start, _rows[^1].Line.End);
        var first = IsAtEnd ? height - ThumbSize(from, to, height) : (int)(from * (double)height / _lines!.End);
        var end = first + ThumbSize(from, to, height);
        for (var y = 0; y < height; y++)
        {
            AddStr(column, y, y >= first && y < end ? Glyphs.ScrollThumb : Glyphs.ScrollTrack, VisualRole.Disabled);
            if (HasMark(y, height))
            {
                AddStr(column, y, Glyphs.ScrollMark, VisualRole.HotNormal);
            }
        }
    }

    private int ThumbSize(long from, long to, int height) => Math.Clamp((int)((to - from) * (double)height / _lines!.End), 1, height);

    /// <summary>Something was found in the part of the log that a row of the scroll bar stands for.</summary>
    private bool HasMark(int y, int height)
    {
        if (_search is null)
        {
            return false;
        }

        var (from, to) = (_lines!.End * y / height, (_lines.End * (y + 1) / height) - 1);
        return _search.HasBetween(from, Math.Max(from, to));
    }
}
