using System.Text;

namespace RunTui.Engine.Text;

/// <summary>
/// Makes foreign text fit to be shown: one line, no character that could steer a terminal, a bounded length. Blueprints, events
/// and blockers carry words of agents, and other programs write them too.
/// </summary>
public static class ShortText
{
    /// <summary>The most characters a text has; what is cut ends in an ellipsis. run-workflow's own bound for details.</summary>
    public const int MaxLength = 480;

    private const int MaxPathLength = 4096;

    /// <summary>The text on one line, 480 characters at most.</summary>
    public static string Line(string? text) => Cut(OneLine(text, MaxLength * 4), MaxLength);

    /// <summary>A path on one line: cut only past what a system accepts, because a shortened path leads nowhere.</summary>
    public static string Path(string? path) => Cut(OneLine(path, MaxPathLength * 2), MaxPathLength);

    /// <summary>The text cut to a length, the ellipsis included, never inside a surrogate pair.</summary>
    public static string Cut(string text, int length, string ellipsis = "…")
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - ellipsis.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + ellipsis;
    }

    /// <summary>Whether a terminal would act on the character, or reorder what stands around it.</summary>
    public static bool Steers(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x200E or 0x200F or 0xFEFF or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string OneLine(string? text, int readAtMost)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length <= readAtMost && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text.Trim();
        }

        var line = new StringBuilder(Math.Min(text.Length, readAtMost));
        var gap = false;
        foreach (var rune in text.AsSpan().Trim().EnumerateRunes())
        {
            if (line.Length >= readAtMost)
            {
                break;
            }

            if (Steers(rune))
            {
                gap = true;
                continue;
            }

            if (gap && line.Length > 0 && line[^1] != ' ' && rune.Value != ' ')
            {
                line.Append(' ');
            }

            gap = false;
            line.Append(rune);
        }

        return line.ToString().Trim();
    }
}
