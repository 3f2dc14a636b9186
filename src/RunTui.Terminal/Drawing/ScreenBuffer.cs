using RunTui.Terminal.Text;

namespace RunTui.Terminal.Drawing;

/// <summary>
/// The cells that views draw into. It keeps which part of which row was changed, so that writing a frame looks at nothing else, and it
/// never holds half a wide character: overwriting one half blanks the other.
/// </summary>
public sealed partial class ScreenBuffer
{
    private readonly GraphemePool _pool = new();
    private Cell[] _cells = [];
    private (int From, int To)[] _changed = [];

    /// <summary>A blank screen.</summary>
    public ScreenBuffer(int cols, int rows) => Resize(cols, rows);

    public int Cols { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Where drawing has an effect; always within the screen.</summary>
    public Rectangle Clip
    {
        get;
        set => field = Rectangle.Intersect(value, new Rectangle(0, 0, Cols, Rows));
    }

    /// <summary>The look of what is drawn next.</summary>
    public Attribute CurrentAttribute { get; set; }

    /// <summary>Where the next text goes; may lie outside the screen.</summary>
    public Point Position { get; private set; }

    /// <summary>Where the terminal's own cursor is shown; null hides it.</summary>
    public Point? Cursor { get; set; }

    /// <summary>A cell on the screen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public Cell this[int col, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)col, (uint)Cols);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
            return _cells[(row * Cols) + col];
        }
    }

    /// <summary>Another size; everything is blank after it, and the clip is the whole screen.</summary>
    public void Resize(int cols, int rows)
    {
        Cols = Math.Max(0, cols);
        Rows = Math.Max(0, rows);
        _cells = new Cell[Cols * Rows];
        Array.Fill(_cells, Cell.Blank());
        _changed = new (int, int)[Rows];
        Array.Fill(_changed, (0, Cols));
        Clip = new Rectangle(0, 0, Cols, Rows);
        Cursor = null;
    }

    /// <summary>The next text goes there.</summary>
    public void Move(int col, int row) => Position = new Point(col, row);

    /// <summary>
    /// Draws a line of text from <see cref="Position"/> on, clipped, and moves behind what was drawn. Control characters, halves of characters and
    /// whatever turns text around are drawn as visible marks.
    /// </summary>
    public void AddStr(ReadOnlySpan<char> text)
    {
        var (col, row) = (Position.X, Position.Y);
        foreach (var cluster in new GraphemeEnumerator(text))
        {
            if (col >= Clip.Right)
            {
                break; // the rest of a very long line costs nothing
            }

            var grapheme = _pool.Get(cluster);
            var width = grapheme.Length == 1 && grapheme[0] < 0x300 ? 1 : GraphemeWidth.Of(grapheme);
            Put(col, row, grapheme, width);
            col += width;
        }

        Position = new Point(col, row);
    }

    /// <summary>Fills the rectangle with one character of one cell, in the current look.</summary>
    public void FillRect(Rectangle area, char character = ' ')
    {
        area = Rectangle.Intersect(area, Clip);
        var grapheme = _pool.Get([character]);
        for (var row = area.Top; row < area.Bottom; row++)
        {
            for (var col = area.Left; col < area.Right; col++)
            {
                Set(col, row, new Cell(grapheme, CurrentAttribute, 1));
            }
        }
    }

    internal ReadOnlySpan<Cell> Row(int row) => _cells.AsSpan(row * Cols, Cols);

    /// <summary>The columns of a row that may differ from what was there at the last <see cref="ClearChanged"/>; empty when none.</summary>
    internal (int From, int To) Changed(int row) => _changed[row];

    internal void ClearChanged() => Array.Fill(_changed, (int.MaxValue, 0));

    private void Put(int col, int row, string grapheme, int width)
    {
        var clip = Clip;
        if (row < clip.Top || row >= clip.Bottom || col + width <= clip.Left || col >= clip.Right)
        {
            return;
        }

        if (width == 1)
        {
            Set(col, row, new Cell(grapheme, CurrentAttribute, 1));
        }
        else if (col < clip.Left)
        {
            Set(col + 1, row, Cell.Blank(CurrentAttribute));
        }
        else if (col + 1 >= clip.Right)
        {
            Set(col, row, Cell.Blank(CurrentAttribute));
        }
        else
        {
            SetWide(col, row, grapheme);
        }
    }

    private void Set(int col, int row, in Cell cell)
    {
        var at = (row * Cols) + col;
        ref var old = ref _cells[at];
        if (old == cell)
        {
            return;
        }

        if (old.Width == 0)
        {
            Replace(col - 1, row, Cell.Blank(_cells[at - 1].Attribute));
        }
        else if (old.Width == 2)
        {
            Replace(col + 1, row, Cell.Blank(_cells[at + 1].Attribute));
        }

        Replace(col, row, cell);
    }

    private void SetWide(int col, int row, string grapheme)
    {
        var cell = new Cell(grapheme, CurrentAttribute, 2);
        var at = (row * Cols) + col;
        if (_cells[at] == cell)
        {
            return;
        }

        Set(col, row, Cell.Blank(CurrentAttribute));
        Set(col + 1, row, Cell.Blank(CurrentAttribute));
        Replace(col, row, cell);
        Replace(col + 1, row, new Cell("", CurrentAttribute, 0));
    }

    private void Replace(int col, int row, in Cell cell)
    {
        _cells[(row * Cols) + col] = cell;
        ref var changed = ref _changed[row];
        changed.From = Math.Min(changed.From, col);
        changed.To = Math.Max(changed.To, col + 1);
    }
}
