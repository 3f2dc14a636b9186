using System.Globalization;

namespace RunTui.Testing;

/// <summary>
/// A terminal that exists only as cells: it reads what a program writes. It knows the sequences our writer may use and remembers
/// every other one in <see cref="Unknown"/>, so that a test can say there was none.
/// </summary>
/// <param name="cols">Its width.</param>
/// <param name="rows">Its height.</param>
/// <param name="width">How many cells it takes for a grapheme cluster: terminals disagree.</param>
public sealed partial class VirtualScreen(int cols, int rows, Func<string, int> width)
{
    private VirtualCell[] _cells = Blanks(cols * rows);
    private VirtualCell[]? _main;
    private (int Col, int Row) _mainCursor;
    private int _col;
    private int _row;
    private bool _wrapPending;

    public int Cols { get; private set; } = cols;

    public int Rows { get; private set; } = rows;

    /// <summary>Private modes that are on (25 cursor, 1049 alternate screen, 1006 mouse ...). A terminal starts with 25 and 7.</summary>
    public SortedSet<int> Modes { get; } = [7, 25];

    /// <summary>Kitty keyboard flags as pushed.</summary>
    public Stack<int> KeyboardFlags { get; } = [];

    /// <summary>Sequences nobody here knows.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Operating system commands (<c>52;c;...</c>), without their frame.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>What was to be passed through to the terminal around a tmux, escapes single again.</summary>
    public List<string> Passed { get; } = [];

    /// <summary>How often the bell rang.</summary>
    public int Bells { get; private set; }

    /// <summary>Titles that were saved.</summary>
    public Stack<string> Titles { get; } = [];

    /// <summary>The window's title.</summary>
    public string Title => Commands.LastOrDefault(c => c.StartsWith("2;", StringComparison.Ordinal))?[2..] ?? "";

    /// <summary>How often synchronized output ended: frames shown.</summary>
    public int Frames { get; private set; }

    public long BytesReceived { get; private set; }

    public bool AlternateScreen => Modes.Contains(1049);

    public (int Col, int Row) Cursor => (_col, _row);

    public bool CursorVisible => Modes.Contains(25);

    public VirtualCell this[int col, int row] => _cells[(row * Cols) + col];

    /// <summary>The window gets another size; what is on it is lost, as the program has to draw it again.</summary>
    public void Resize(int newCols, int newRows)
    {
        (Cols, Rows) = (newCols, newRows);
        _cells = Blanks(Cols * Rows);
        _main = _main is null ? null : Blanks(Cols * Rows);
        (_col, _row, _wrapPending) = (0, 0, false);
    }

    /// <summary>The text of a row without blanks at its end.</summary>
    public string RowText(int row) => string.Concat(Enumerable.Range(0, Cols).Select(col => this[col, row].Text)).TrimEnd(' ');

    /// <summary>All rows, without blanks at line ends and blank lines at the end.</summary>
    public override string ToString() => string.Join('\n', Enumerable.Range(0, Rows).Select(RowText)).TrimEnd('\n');

    private void Print(string text)
    {
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            Put(clusters.GetTextElement());
        }
    }

    private void Put(string cluster)
    {
        var cells = Math.Min(width(cluster), Cols);
        if (cells == 0)
        {
            var at = (_row * Cols) + Math.Max(0, _wrapPending ? _col : _col - 1);
            _cells[at] = _cells[at] with { Text = _cells[at].Text + cluster };
            return;
        }

        if (_wrapPending || _col + cells > Cols)
        {
            if (Modes.Contains(7))
            {
                LineFeed();
                _col = 0;
            }
            else if (_col + cells > Cols)
            {
                return; // as tmux does: what has no room in the last column is not drawn
            }
        }

        _wrapPending = false;
        Store(_col, cluster);
        for (var i = 1; i < cells; i++)
        {
            Store(_col + i, "");
        }

        _col += cells;
        if (_col >= Cols)
        {
            _col = Cols - 1;
            _wrapPending = true;
        }
    }

    /// <summary>Writes one cell; the other half of a wide character it cuts becomes blank.</summary>
    private void Store(int col, string text)
    {
        var at = (_row * Cols) + col;
        if (_cells[at].Text.Length == 0 && col > 0 && text.Length > 0)
        {
            _cells[at - 1] = _cells[at - 1] with { Text = " " };
        }

        if (col + 1 < Cols && _cells[at].Text.Length > 0 && _cells[at + 1].Text.Length == 0)
        {
            _cells[at + 1] = _cells[at + 1] with { Text = " " };
        }

        _cells[at] = new VirtualCell(text, _foreground, _background, string.Join(',', _style));
    }

    private void Erase(int from, int to)
    {
        for (var col = from; col < to; col++)
        {
            Store(col, " ");
            _cells[(_row * Cols) + col] = VirtualCell.Blank with { Background = _background };
        }
    }

    private void LineFeed()
    {
        if (++_row < Rows)
        {
            return;
        }

        _row = Rows - 1;
        Array.Copy(_cells, Cols, _cells, 0, Cols * (Rows - 1));
        Array.Fill(_cells, VirtualCell.Blank, Cols * (Rows - 1), Cols);
    }

    private void SetMode(int mode, bool on)
    {
        if (mode == 1049 && on != AlternateScreen)
        {
            if (on)
            {
                (_main, _mainCursor) = (_cells, (_col, _row));
                _cells = Blanks(Cols * Rows);
            }
            else
            {
                (_cells, (_col, _row)) = (_main!, _mainCursor);
            }
        }

        Frames += mode == 2026 && !on && Modes.Contains(2026) ? 1 : 0;
        _ = on ? Modes.Add(mode) : Modes.Remove(mode);
    }

    private static VirtualCell[] Blanks(int count)
    {
        var cells = new VirtualCell[count];
        Array.Fill(cells, VirtualCell.Blank);
        return cells;
    }
}
