using RunTui.Terminal.Drawing;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.Drivers;

/// <summary>
/// Turns what changed on a screen since the last frame into bytes for a terminal: one block inside synchronized output (mode 2026),
/// with as few moves and changes of look as it takes, and none at all when nothing changed.
/// </summary>
public sealed partial class FrameWriter
{
    private readonly ByteBuffer _output = new();
    private readonly SgrWriter _sgr;
    private Cell[] _shown = [];
    private int _cols = -1;
    private int _rows;
    private bool _unknown = true;
    private Point? _cursor;

    /// <summary>Where the terminal's cursor is; null when that is not certain.</summary>
    private Point? _at;

    /// <summary>For a terminal of that many colours.</summary>
    public FrameWriter(ColorDepth depth) => _sgr = new SgrWriter(_output, depth);

    /// <summary>What the terminal shows is no longer known (resumed, resized); the next frame paints everything.</summary>
    public void Invalidate() => _unknown = true;

    /// <summary>The bytes that turn the last frame into this one; valid until the next call, empty when nothing changed.</summary>
    public ReadOnlySpan<byte> Write(ScreenBuffer screen)
    {
        _output.Clear();
        _at = null;
        if (_unknown || _cols != screen.Cols || _rows != screen.Rows)
        {
            Open();
            StartOver(screen);
        }

        for (var row = 0; row < _rows; row++)
        {
            var (from, to) = screen.Changed(row);
            if (_unknown)
            {
                (from, to) = (0, _cols);
            }

            if (from < to)
            {
                WriteRow(row, screen.Row(row), _shown.AsSpan(row * _cols, _cols), from, to);
            }
        }

        screen.ClearChanged();
        _unknown = false;
        PlaceCursor(screen.Cursor);
        Close();
        return _output.Written;
    }

    private void StartOver(ScreenBuffer screen)
    {
        _unknown = true;
        if (_cols != screen.Cols || _rows != screen.Rows)
        {
            (_cols, _rows) = (screen.Cols, screen.Rows);
            _shown = new Cell[_cols * _rows];
        }

        Array.Fill(_shown, Cell.Blank());
        _cursor = null;
        _output.Add("\e[m\e[?25l\e[2J"u8);
    }

    private void PlaceCursor(Point? wanted)
    {
        if (wanted == _cursor && (wanted is null || _output.Length == 0))
        {
            return;
        }

        if (wanted is { } point)
        {
            MoveTo(point.X, point.Y);
            if (_cursor is null)
            {
                Open();
                _output.Add("\e[?25h"u8);
            }
        }
        else
        {
            Open();
            _output.Add("\e[?25l"u8);
        }

        _cursor = wanted;
    }

    private void Open()
    {
        if (_output.Length == 0)
        {
            _output.Add("\e[?2026h"u8);
        }
    }

    private void Close()
    {
        if (_output.Length > 0)
        {
            _sgr.Reset();
            _output.Add("\e[?2026l"u8);
        }
    }

    private static bool IsDoubtful(in Cell cell) => cell.Width > 0 && cell.Grapheme.Length > 0
        && !(cell.Grapheme.Length == 1 && cell.Grapheme[0] < '\xAD') && GraphemeWidth.IsDoubtful(cell.Grapheme);
}
