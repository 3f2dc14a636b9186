using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.Drivers;

public sealed partial class FrameWriter
{
    /// <summary>Blanks are erased by one sequence from this many on; fewer are written.</summary>
    private const int WorthErasing = 10;

    /// <summary>Cells that did not change are written again where that is shorter than a move over them.</summary>
    private const int WorthSkipping = 4;

    private void WriteRow(int row, ReadOnlySpan<Cell> wanted, Span<Cell> shown, int from, int to)
    {
        // A cell behind a cluster whose width the terminal may see otherwise can hold half of it, whatever we think is there.
        var suspect = false;
        for (var col = from; col < to; col++)
        {
            ref readonly var cell = ref wanted[col];
            if (cell.Width == 0)
            {
                shown[col] = cell;
                continue;
            }

            if (cell == shown[col] && !suspect && (cell.Width == 1 || wanted[col + 1] == shown[col + 1]))
            {
                continue;
            }

            var doubtful = IsDoubtful(cell);
            suspect = doubtful || IsDoubtful(shown[col]);
            var erased = Erase(row, col, wanted, shown, to);
            if (erased > 0)
            {
                col += erased - 1;
                suspect = IsDoubtful(shown[col]) || (shown[col].Width == 0 && IsDoubtful(shown[col - 1]));
                shown.Slice(col + 1 - erased, erased).Fill(cell);
            }
            else
            {
                WriteCell(col, row, cell, doubtful, wanted);
                shown[col] = cell;
                if (cell.Width == 2)
                {
                    shown[++col] = wanted[col];
                }
            }

            if (suspect && col + 1 >= to && to < wanted.Length)
            {
                to++;
            }
        }
    }

    private void WriteCell(int col, int row, in Cell cell, bool doubtful, ReadOnlySpan<Cell> wanted)
    {
        SkipTo(col, row, wanted);
        _sgr.Set(cell.Attribute);
        if (doubtful && cell.Width == 2)
        {
            // Where the terminal takes it for one cell, the second must not show what was there before.
            _output.Add("  "u8);
            _at = null;
            MoveTo(col, row);
        }

        if (cell.Grapheme.Length == 1 && cell.Grapheme[0] < 0x80)
        {
            _output.Add((byte)cell.Grapheme[0]);
        }
        else
        {
            _output.Add(cell.Grapheme);
        }

        // In the last column terminals differ in where the cursor waits.
        _at = doubtful || col + cell.Width >= _cols ? null : new Point(col + cell.Width, row);
    }

    /// <summary>Erases a run of blanks of one look at once. Returns how many cells that took care of; 0 when writing is shorter.</summary>
    private int Erase(int row, int col, ReadOnlySpan<Cell> wanted, ReadOnlySpan<Cell> shown, int to)
    {
        ref readonly var first = ref wanted[col];
        if (first.Grapheme != " " || !IsErasable(_sgr.Shown(first.Attribute)))
        {
            return 0;
        }

        var end = col;
        var last = col;
        while (end < wanted.Length && wanted[end] == first)
        {
            if (end < to && shown[end] != first)
            {
                last = end;
            }

            end++;
        }

        var count = end == wanted.Length ? end - col : last + 1 - col;
        if (last + 1 - col < WorthErasing)
        {
            return 0;
        }

        SkipTo(col, row, wanted);
        _sgr.Set(first.Attribute);
        if (end == wanted.Length)
        {
            _output.Add("\e[K"u8);
        }
        else
        {
            _output.Add("\e["u8);
            _output.Add(count);
            _output.Add((byte)'X');
        }
        return count;
    }

    /// <summary>Not every terminal erases in the current background, and none draws lines through what is erased.</summary>
    private static bool IsErasable(Attribute look) => look.Background.IsDefault && (look.Style & ~(TextStyle.Bold | TextStyle.Faint)) == 0;

    private void SkipTo(int col, int row, ReadOnlySpan<Cell> wanted)
    {
        if (_at is not { } at || at.Y != row || at.X > col)
        {
            MoveTo(col, row);
            return;
        }

        var gap = col - at.X;
        if (gap == 0)
        {
            return;
        }

        if (gap <= WorthSkipping && IsPlain(wanted[at.X..col]))
        {
            for (var i = at.X; i < col; i++)
            {
                _output.Add((byte)wanted[i].Grapheme[0]);
            }
        }
        else
        {
            _output.Add("\e["u8);
            if (gap > 1)
            {
                _output.Add(gap);
            }

            _output.Add((byte)'C');
        }

        _at = new Point(col, row);
    }

    private bool IsPlain(ReadOnlySpan<Cell> cells)
    {
        foreach (ref readonly var cell in cells)
        {
            if (cell.Width != 1 || cell.Grapheme.Length != 1 || cell.Grapheme[0] >= 0x80 || !_sgr.IsCurrent(cell.Attribute))
            {
                return false;
            }
        }

        return true;
    }

    private void MoveTo(int col, int row)
    {
        Open();
        if (_at == new Point(col, row))
        {
            return;
        }

        _output.Add("\e["u8);
        if (row > 0 || col > 0)
        {
            _output.Add(row + 1);
        }

        if (col > 0)
        {
            _output.Add((byte)';');
            _output.Add(col + 1);
        }

        _output.Add((byte)'H');
        _at = new Point(col, row);
    }
}
