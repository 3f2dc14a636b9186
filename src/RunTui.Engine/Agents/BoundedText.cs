using System.Text;

namespace RunTui.Engine.Agents;

/// <summary>Cuts texts without leaving half a character.</summary>
internal static class BoundedText
{
    /// <summary>At most the first <paramref name="limit"/> characters.</summary>
    public static string Head(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        return text[..(limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
    }

    /// <summary>At most the last <paramref name="limit"/> characters.</summary>
    public static string Tail(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var start = text.Length - limit;
        return text[(start < text.Length && char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }

    /// <summary>Appends, and then forgets from the front what is over the limit.</summary>
    public static void AppendTail(StringBuilder text, string more, int limit)
    {
        text.Append(Tail(more, limit));
        if (text.Length > limit)
        {
            text.Remove(0, text.Length - limit);
        }
    }
}
