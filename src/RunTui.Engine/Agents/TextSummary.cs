using System.Buffers;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Makes one line of a text, for places that have room for one: events, progress, handoffs.</summary>
internal static class TextSummary
{
    /// <summary>What stands where there is nothing to summarize.</summary>
    public const string Nothing = "The tool left no summary.";

    // More than this cannot show in a line, however much of it is white space or left out.
    private const int MaxText = 256 * 1024;

    // All control characters but tab and line ends.
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    /// <summary>
    /// The text in one line of at most <paramref name="limit"/> characters, cut at a word: lines that are JSON objects,
    /// patches and their markers, control characters and repeated white space are left out. A fixed sentence where nothing is left.
    /// </summary>
    public static string Summarize(string text, int limit)
    {
        var kept = new StringBuilder();
        var inPatch = false;
        foreach (var line in BoundedText.Head(text, MaxText).Split('\n'))
        {
            if (PatchMarkers.IsBegin(line) || PatchMarkers.IsEnd(line))
            {
                inPatch = PatchMarkers.IsBegin(line);
            }
            else if (!inPatch && !IsJsonObject(line))
            {
                kept.Append(line).Append('\n');
            }
        }

        var summary = OneLine(kept.ToString(), limit);
        return summary.Length > 0 ? summary : OneLine(Nothing, limit);
    }

    /// <summary>The whole text in one line of at most <paramref name="limit"/> characters, cut at a word; empty for an empty text.</summary>
    public static string OneLine(string text, int limit)
    {
        var line = new StringBuilder();
        var space = false;
        foreach (var c in WithoutControls(BoundedText.Head(text, MaxText)))
        {
            if (char.IsWhiteSpace(c))
            {
                space = line.Length > 0;
            }
            else
            {
                line.Append(space ? " " : "").Append(c);
                space = false;
            }
        }

        return Cut(line.ToString(), limit);
    }

    /// <summary>The text without terminal sequences and control characters; tabs and line ends stay.</summary>
    public static string WithoutControls(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\e' && i + 1 < text.Length && text[i + 1] == '[')
            {
                i += 2;
                while (i < text.Length && text[i] is >= ' ' and < '@')
                {
                    i++;
                }
            }
            else if (c is '\t' or '\n' or '\r' || !char.IsControl(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static string Cut(string line, int limit)
    {
        if (line.Length <= limit || limit < 1)
        {
            return line.Length <= limit ? line : "";
        }

        var head = BoundedText.Head(line, limit - 1);
        var space = line[head.Length] == ' ' ? head.Length : head.LastIndexOf(' ');
        // A word longer than half of the line is cut inside.
        return (space > limit / 2 ? head[..space] : head).TrimEnd() + "…";
    }

    private static bool IsJsonObject(string line)
    {
        if (!line.AsSpan().TrimStart().StartsWith("{") || !line.AsSpan().TrimEnd().EndsWith("}"))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
