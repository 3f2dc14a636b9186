using System.Text.Json;
using RunTui.Engine.Agents;

namespace RunTui.Engine.Flows;

/// <summary>Finds the JSON of an answer in what an agent said.</summary>
internal static class ReplyJson
{
    /// <summary>No more than this of the end of what was said is looked at, in characters.</summary>
    private const int MaxText = 1024 * 1024;

    /// <summary>How many places an answer may begin at: the marker may also stand in the answer's own words.</summary>
    private const int MostBegins = 8;

    // A name that comes twice would let one reader see a verdict that another doesn't.
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>
    /// The object that is the whole text; else the one between the last pair of markers; else the last fenced one. Only the last counts, even
    /// where an earlier one could be read: what comes before may be quoted, or taken back.
    /// </summary>
    public static (JsonDocument? Json, string? Unreadable) Find(string text)
    {
        var said = BoundedText.Tail(text, MaxText).Trim();
        if (said.Length == 0)
        {
            return (null, "the answer is empty");
        }

        if (TryParse(said) is { } whole)
        {
            return (whole, null);
        }

        if (Marked(said) is var (marked, found) && found)
        {
            return (marked, marked is null ? $"what stands between {ReplyMarkers.Begin} and {ReplyMarkers.End} is not one JSON object" : null);
        }

        if (LastFenced(said) is { } inner)
        {
            var fenced = TryParse(inner);
            return (fenced, fenced is null ? "what stands in the last fenced block is not one JSON object" : null);
        }

        return (null, $"there is no JSON object in the answer, neither between {ReplyMarkers.Begin} and {ReplyMarkers.End} nor fenced");
    }

    private static (JsonDocument? Json, bool Found) Marked(string said)
    {
        var end = said.LastIndexOf(ReplyMarkers.End, StringComparison.Ordinal);
        if (end < 0)
        {
            return (null, false);
        }

        var begin = said.LastIndexOf(ReplyMarkers.Begin, end, StringComparison.Ordinal);
        if (begin < 0)
        {
            return (null, false);
        }

        var earlierEnd = said.LastIndexOf(ReplyMarkers.End, begin, StringComparison.Ordinal);
        for (var i = 0; i < MostBegins && begin > earlierEnd; i++)
        {
            var inner = said[(begin + ReplyMarkers.Begin.Length)..end].Trim();
            if ((TryParse(inner) ?? (LastFenced(inner) is { } fenced ? TryParse(fenced) : null)) is { } json)
            {
                return (json, true);
            }

            begin = begin == 0 ? -1 : said.LastIndexOf(ReplyMarkers.Begin, begin - 1, StringComparison.Ordinal);
            if (begin < 0)
            {
                break;
            }
        }

        return (null, true);
    }

    /// <summary>What stands in the last fence that begins with an object; null without one.</summary>
    private static string? LastFenced(string text)
    {
        (int Start, int End)? last = null;
        int? start = null;
        var isJson = false;
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOf('\n') is >= 0 and var newline ? newline + 1 : text.Length - at;
            var line = text.AsSpan(at, length).Trim();
            if (start is { } begun && line is "```")
            {
                last = isJson ? (begun, at) : last;
                start = null;
            }
            else if (start is null && line.StartsWith("```"))
            {
                start = at + length;
                isJson = line is "```" || line[3..].Trim().Equals("json", StringComparison.OrdinalIgnoreCase);
                isJson &= text.AsSpan(start.Value).TrimStart().StartsWith("{");
            }

            at += length;
        }

        return last is var (from, to) ? text[from..to].Trim() : null;
    }

    private static JsonDocument? TryParse(string text)
    {
        if (!text.StartsWith('{') || !text.EndsWith('}'))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
