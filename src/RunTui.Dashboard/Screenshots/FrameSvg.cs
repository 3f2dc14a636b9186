using System.Globalization;
using System.Text;
using System.Xml;

namespace RunTui.Dashboard.Screenshots;

/// <summary>
/// A picture of a screen as SVG that needs nothing beside it. Each run of text says where it begins and how wide it is, so that it stays on
/// the grid whatever font the reader has; lines and blocks are drawn and not only written, so that they meet. The same screen gives the
/// same bytes.
/// </summary>
public static class FrameSvg
{
    private const int Margin = 14;
    private const int Head = 40;
    private const int Baseline = 14;

    /// <summary>The picture of a screen in a window.</summary>
    public static string Of(ScreenBuffer screen, string title)
    {
        var looks = new SvgLooks();
        var shapes = new SvgShapes();
        var ground = Ground(screen);
        var (grounds, texts) = (new StringBuilder(), new StringBuilder());
        for (var row = 0; row < screen.Rows; row++)
        {
            AddGrounds(screen, row, ground, grounds);
            AddTexts(screen, row, looks, shapes, texts);
        }

        var (width, height) = ((screen.Cols * SvgGrid.CellWidth) + (2 * Margin), (screen.Rows * SvgGrid.CellHeight) + Head + Margin);
        var size = string.Create(CultureInfo.InvariantCulture, $"{width:0.##} {height:0.##}").Split(' ');
        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{{size[0]}}" height="{{size[1]}}" viewBox="0 0 {{size[0]}} {{size[1]}}" role="img" aria-label="{{Escape(title)}}">
            <style>text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre;fill:{{SvgGrid.Foreground}}}
            .title{fill:#8b949e}.line{fill:none}
            {{looks.Styles}}</style>
            <rect width="100%" height="100%" rx="8" fill="{{ground}}"/>
            <circle cx="20" cy="20" r="6" fill="#f47067"/><circle cx="40" cy="20" r="6" fill="#c69026"/><circle cx="60" cy="20" r="6" fill="#57ab5a"/>
            <text class="title" x="50%" y="25" text-anchor="middle">{{Escape(title)}}</text>
            <g transform="translate({{Margin}} {{Head}})" data-cell="{{SvgGrid.X(1)}} {{SvgGrid.CellHeight}}">
            {{grounds}}{{shapes}}{{texts}}</g>
            </svg>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The colour behind most of the screen, which becomes the window's.</summary>
    private static string Ground(ScreenBuffer screen) => Enumerable.Range(0, screen.Rows)
        .SelectMany(row => Enumerable.Range(0, screen.Cols).Select(col => SvgLooks.Background(screen[col, row].Attribute)))
        .GroupBy(color => color)
        .OrderByDescending(group => group.Count())
        .Select(group => group.Key)
        .FirstOrDefault(SvgGrid.Background);

    private static void AddGrounds(ScreenBuffer screen, int row, string ground, StringBuilder grounds)
    {
        for (int col = 0, end; col < screen.Cols; col = end)
        {
            var color = SvgLooks.Background(screen[col, row].Attribute);
            end = col + 1;
            while (end < screen.Cols && SvgLooks.Background(screen[end, row].Attribute) == color)
            {
                end++;
            }

            if (color != ground)
            {
                grounds.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect x=\"{SvgGrid.X(col)}\" y=\"{row * SvgGrid.CellHeight}\" width=\"{SvgGrid.X(end - col)}\" height=\"{SvgGrid.CellHeight}\" fill=\"{color}\" shape-rendering=\"crispEdges\"/>\n");
            }
        }
    }

    private static void AddTexts(ScreenBuffer screen, int row, SvgLooks looks, SvgShapes shapes, StringBuilder texts)
    {
        var before = texts.Length;
        for (int col = 0, end; col < screen.Cols; col = end)
        {
            var look = screen[col, row].Attribute;
            end = col + 1;
            while (end < screen.Cols && screen[end, row].Attribute == look)
            {
                end++;
            }

            AddRuns(screen, row, col, end, look, looks, shapes, texts);
        }

        if (texts.Length > before)
        {
            texts.Append('\n'); // a row a line, so that a difference can be read
        }
    }

    /// <summary>One look, cut where a glyph may have another width than its cell has: a run of ASCII, or one cluster.</summary>
    private static void AddRuns(ScreenBuffer screen, int row, int from, int to, Attribute look, SvgLooks looks, SvgShapes shapes, StringBuilder texts)
    {
        for (var col = from; col < to;)
        {
            var end = col + 1;
            var kind = KindOf(screen[col, row]);
            while (end < to && kind != Kind.Other && KindOf(screen[end, row]) == kind)
            {
                end++;
            }

            while (end < to && screen[end, row].Width == 0)
            {
                end++;
            }

            if (kind == Kind.Shape)
            {
                for (int at = col, next; at < end; at = next)
                {
                    var glyph = screen[at, row].Grapheme[0];
                    next = at + 1;
                    while (next < end && SvgShapes.Continues(glyph) && screen[next, row].Grapheme[0] == glyph)
                    {
                        next++;
                    }

                    shapes.Add(glyph, at, next, row, SvgLooks.Foreground(look));
                }
            }

            AddRun(screen, row, (col, end), look, kind, looks, texts);
            col = end;
        }
    }

    private static void AddRun(ScreenBuffer screen, int row, (int From, int To) cols, Attribute look, Kind kind, SvgLooks looks, StringBuilder texts)
    {
        var text = string.Concat(Enumerable.Range(cols.From, cols.To - cols.From).Select(col => screen[col, row].Grapheme));
        if (!IsDecorated(look))
        {
            cols = (cols.From + text.Length - text.TrimStart(' ').Length, cols.To - (text.Length - text.TrimEnd(' ').Length));
            text = text.Trim(' ');
        }

        if (text.Length > 0)
        {
            var name = kind == Kind.Shape ? "line" : looks.ClassOf(look);
            var length = kind != Kind.Shape && cols.To - cols.From > 1 ? $" textLength=\"{SvgGrid.X(cols.To - cols.From)}\"" : "";
            texts.Append(
                CultureInfo.InvariantCulture,
                $"<text{(name is null ? "" : $" class=\"{name}\"")} x=\"{SvgGrid.X(cols.From)}\" y=\"{(row * SvgGrid.CellHeight) + Baseline}\"{length} xml:space=\"preserve\">{Escape(text)}</text>");
        }
    }

    private static bool IsDecorated(Attribute look) => (look.Style & (TextStyle.Underline | TextStyle.Strikethrough)) != 0;

    private static Kind KindOf(Cell cell) => cell.Grapheme.Length != 1 ? Kind.Other
        : cell.Grapheme[0] is >= ' ' and <= '~' ? Kind.Ascii
        : SvgShapes.Knows(cell.Grapheme[0]) ? Kind.Shape
        : Kind.Other;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            _ = text[i] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when pair => escaped.Append(text, i++, 2),
                var c => escaped.Append(XmlConvert.IsXmlChar(c) && c is not ('\r' or '\n') ? c : '\uFFFD'),
            };
        }

        return escaped.ToString();
    }

    private enum Kind
    {
        Ascii,
        Shape,
        Other,
    }
}
