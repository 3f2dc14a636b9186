using System.Globalization;
using System.Text;

namespace RunTui.Dashboard.Screenshots;

/// <summary>Frames and blocks as shapes: as glyphs they would leave gaps between the rows in most fonts.</summary>
internal sealed class SvgShapes
{
    private const string Lines = "─│┌┐└┘├┤┬┴┼╭╮╰╯";
    private const string Blocks = "█░▒▓";

    // One path a colour, in the order of their first appearance.
    private readonly Dictionary<string, StringBuilder> _lines = [];
    private readonly Dictionary<(string Color, string Opacity), StringBuilder> _blocks = [];

    public static bool Knows(char glyph) => Lines.Contains(glyph, StringComparison.Ordinal) || Blocks.Contains(glyph, StringComparison.Ordinal);

    /// <summary>Whether several of them in a row are one shape.</summary>
    public static bool Continues(char glyph) => glyph == '─' || Blocks.Contains(glyph, StringComparison.Ordinal);

    /// <summary>Draws a glyph from one column up to another.</summary>
    public void Add(char glyph, int col, int to, int row, string color)
    {
        var (left, right) = (SvgGrid.X(col), SvgGrid.X(to));
        var (top, bottom) = (row * SvgGrid.CellHeight, (row + 1) * SvgGrid.CellHeight);
        if (Blocks.Contains(glyph, StringComparison.Ordinal))
        {
            var opacity = glyph switch { '░' => ".25", '▒' => ".5", '▓' => ".75", _ => "1" };
            Append(_blocks, (color, opacity), $"M{left} {top}H{right}V{bottom}H{left}z");
            return;
        }

        var (middle, center) = (SvgGrid.X(col + 0.5), top + (SvgGrid.CellHeight / 2));
        var (up, across, down) = ($"M{middle} {top}V{center}", $"M{left} {center}H{right}", $"M{middle} {center}V{bottom}");
        Append(_lines, color, glyph switch
        {
            '─' => across,
            '│' => $"M{middle} {top}V{bottom}",
            '┌' => $"M{right} {center}H{middle}V{bottom}",
            '┐' => $"M{left} {center}H{middle}V{bottom}",
            '└' => $"M{right} {center}H{middle}V{top}",
            '┘' => $"M{left} {center}H{middle}V{top}",
            '├' => $"M{middle} {top}V{bottom}M{middle} {center}H{right}",
            '┤' => $"M{middle} {top}V{bottom}M{middle} {center}H{left}",
            '┬' => across + down,
            '┴' => across + up,
            '┼' => across + up + down,
            '╭' => $"M{right} {center}Q{middle} {center} {middle} {bottom}",
            '╮' => $"M{left} {center}Q{middle} {center} {middle} {bottom}",
            '╰' => $"M{right} {center}Q{middle} {center} {middle} {top}",
            _ => $"M{left} {center}Q{middle} {center} {middle} {top}",
        });
    }

    public override string ToString()
    {
        var svg = new StringBuilder();
        foreach (var ((color, opacity), path) in _blocks)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path fill=\"{color}\"{(opacity == "1" ? "" : $" fill-opacity=\"{opacity}\"")} shape-rendering=\"crispEdges\" d=\"{path}\"/>\n");
        }

        foreach (var (color, path) in _lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"{color}\" d=\"{path}\"/>\n");
        }

        return svg.ToString();
    }

    private static void Append<T>(Dictionary<T, StringBuilder> paths, T key, string path)
        where T : notnull
    {
        if (!paths.TryGetValue(key, out var whole))
        {
            paths[key] = whole = new StringBuilder();
        }

        whole.Append(path);
    }
}
