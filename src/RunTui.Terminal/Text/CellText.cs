using System.Text;

namespace RunTui.Terminal.Text;

/// <summary>Measures and cuts text by the cells it takes, as <see cref="Drawing.ScreenBuffer"/> will draw it.</summary>
public static class CellText
{
    /// <summary>
    /// How many cells a line takes. What has no width and cannot be drawn (controls, bidirectional overrides) counts 1, because it is
    /// shown as a mark.
    /// </summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var cluster in new GraphemeEnumerator(text))
        {
            width += WidthOf(cluster);
        }

        return width;
    }

    /// <summary>How many characters from the start fit into <paramref name="width"/> cells; never cuts a cluster.</summary>
    public static int Fit(ReadOnlySpan<char> text, int width)
    {
        var length = 0;
        foreach (var cluster in new GraphemeEnumerator(text))
        {
            width -= WidthOf(cluster);
            if (width < 0)
            {
                break;
            }

            length += cluster.Length;
        }

        return length;
    }

    /// <summary>The text, or its start and an ellipsis where it is wider than <paramref name="width"/> cells.</summary>
    public static string Truncate(string text, int width, string ellipsis = "…")
    {
        if (width <= 0)
        {
            return "";
        }

        var fit = Fit(text, width);
        if (fit == text.Length)
        {
            return text;
        }

        var room = width - Width(ellipsis);
        return room < 0 ? text[..fit] : string.Concat(text.AsSpan(0, Fit(text, room)), ellipsis);
    }

    /// <summary>
    /// Breaks a line at blanks, and inside a word only where the word alone is too wide. Lines end before their blanks.
    /// An empty line stays one empty line.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string line, int width)
    {
        width = Math.Max(1, width);
        var lines = new List<string>();
        var rest = line.AsSpan();
        while (true)
        {
            var fit = Fit(rest, width);
            if (fit >= rest.Length)
            {
                lines.Add(rest.TrimEnd(' ').ToString());
                return lines;
            }

            fit = Math.Max(fit, FirstCluster(rest));
            var blank = fit < rest.Length && rest[fit] == ' ' ? fit : rest[..fit].LastIndexOf(' ');
            var cut = blank > 0 && !rest[..blank].Trim(' ').IsEmpty ? blank : fit;
            lines.Add(rest[..cut].TrimEnd(' ').ToString());
            rest = cut == blank ? rest[cut..].TrimStart(' ') : rest[cut..];
            if (rest.IsEmpty)
            {
                return lines;
            }
        }
    }

    internal static int WidthOf(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && cluster[0] is >= ' ' and < '\x7F')
        {
            return 1;
        }

        if (cluster.Length > GraphemePool.MaxLength)
        {
            _ = Rune.DecodeFromUtf16(cluster, out var first, out _);
            cluster = cluster[..first.Utf16SequenceLength];
        }

        var width = GraphemeWidth.Of(cluster);
        return width == 0 || !IsDrawable(cluster) ? 1 : width;
    }

    internal static bool IsDrawable(ReadOnlySpan<char> cluster)
    {
        var rest = cluster;
        while (!rest.IsEmpty)
        {
            if (!GraphemeWidth.IsHarmless(rest[0]) || Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    private static int FirstCluster(ReadOnlySpan<char> text)
    {
        var enumerator = new GraphemeEnumerator(text);
        return enumerator.MoveNext() ? enumerator.Current.Length : 0;
    }
}
