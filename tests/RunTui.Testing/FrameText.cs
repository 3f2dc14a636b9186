using System.Globalization;
using System.Xml.Linq;

namespace RunTui.Testing;

/// <summary>The text of a screen's picture: what a test compares, because colours may change with taste.</summary>
public static class FrameText
{
    /// <summary>The rows of the screen, without blanks at line ends and blank lines at the end.</summary>
    public static string Read(string svg)
    {
        var screen = XDocument.Parse(svg, LoadOptions.PreserveWhitespace).Descendants().Single(element => element.Attribute("data-cell") is not null);
        var cell = screen.Attribute("data-cell")!.Value.Split(' ').Select(Number).ToArray();
        var rows = new SortedDictionary<int, (string Text, int Cols)>();
        foreach (var run in screen.Elements().Where(element => element.Name.LocalName == "text"))
        {
            var (row, col) = ((int)(Number(run.Attribute("y")!.Value) / cell[1]), (int)Math.Round(Number(run.Attribute("x")!.Value) / cell[0]));
            var (text, cols) = rows.GetValueOrDefault(row);
            var width = run.Attribute("textLength") is { } length
                ? (int)Math.Round(Number(length.Value) / cell[0])
                : new StringInfo(run.Value).LengthInTextElements;
            rows[row] = (text + new string(' ', col - cols) + run.Value, col + width);
        }

        return string.Join('\n', Enumerable.Range(0, rows.Keys.LastOrDefault(-1) + 1).Select(row => rows.GetValueOrDefault(row).Text?.TrimEnd(' '))).TrimEnd('\n');
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
