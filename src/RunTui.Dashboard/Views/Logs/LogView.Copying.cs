using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    /// <summary>Copies the lines that are selected, or else those on the screen, without colours.</summary>
    public void Copy()
    {
        if (_lines is null || _rows.Count == 0)
        {
            return;
        }

        var (from, to) = _anchor is { } anchor && _cursor is { } cursor
            ? (Math.Min(anchor, cursor), Math.Max(anchor, cursor))
            : (_rows[0].Line.Start, _rows[^1].Line.Start);
        Copy(from, to);
        (_anchor, _cursor) = (null, null);
    }

    /// <summary>Copies all lines that are shown.</summary>
    public void CopyAll()
    {
        if (_lines is not null)
        {
            Copy(0, _lines.End);
        }
    }

    private void Copy(long from, long to)
    {
        SetNeedsDraw();
        var (text, lines, isAll) = LogCopy.Text(_lines!, from, to);
        _message = isAll && App?.Driver?.SetClipboard(text) == true
            ? $"copied {Number(lines)} {(lines == 1 ? "line" : "lines")}"
            : $"too much for the terminal's clipboard; all of it is in {Path ?? "the steps' logs"}";
    }
}
