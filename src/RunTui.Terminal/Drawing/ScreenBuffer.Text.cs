using System.Text;

namespace RunTui.Terminal.Drawing;

public sealed partial class ScreenBuffer
{
    /// <summary>The text of a row, without the blanks at its end.</summary>
    public string RowText(int row)
    {
        var text = new StringBuilder(Cols);
        foreach (ref readonly var cell in Row(row))
        {
            text.Append(cell.Grapheme);
        }

        return text.ToString().TrimEnd(' ');
    }

    /// <summary>The text of all rows, without blanks at line ends and blank lines at the end.</summary>
    public override string ToString()
    {
        var lines = Enumerable.Range(0, Rows).Select(RowText).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines);
    }
}
