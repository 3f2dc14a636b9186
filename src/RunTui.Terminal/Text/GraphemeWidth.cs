using System.Globalization;
using System.Text;

namespace RunTui.Terminal.Text;

/// <summary>How many cells of a terminal a grapheme cluster takes.</summary>
public static partial class GraphemeWidth
{
    private const char EmojiSelector = '\uFE0F';
    private const char Joiner = '\u200D';

    /// <summary>0, 1 or 2. A cluster is as wide as its first visible character; an emoji selector or a flag makes it 2.</summary>
    public static int Of(ReadOnlySpan<char> cluster)
    {
        if (cluster.IsEmpty)
        {
            return 0;
        }

        if (cluster.Length == 1 && cluster[0] < 0x300)
        {
            return cluster[0] is < ' ' or (>= '\x7F' and < '\xA0') ? 0 : 1;
        }

        var width = 0;
        var regional = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            regional += IsRegionalIndicator(rune) ? 1 : 0;
            width = Math.Max(width, Of(rune));
        }

        return width == 1 && (regional > 1 || cluster.Contains(EmojiSelector)) ? 2 : width;
    }

    /// <summary>The width of one code point on its own.</summary>
    public static int Of(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x300)
        {
            return value is < ' ' or (>= 0x7F and < 0xA0) ? 0 : 1;
        }

        if (value is >= 0x1160 and <= 0x11FF)
        {
            return 0; // Hangul vowels and finals join the consonant before them
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.Control or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => 0,
            _ => IsWide(value) ? 2 : 1,
        };
    }

    /// <summary>
    /// Whether terminals are known to disagree on the cluster's width (flags, joined and selected emoji, skin tones, spacing
    /// marks, anything made of several code points). After such a cluster the writer says where it is instead of counting.
    /// </summary>
    public static bool IsDoubtful(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length <= 1)
        {
            // Soft hyphen is drawn by some and not by others; a bare spacing mark joins what stands before it.
            return cluster.Length == 1 && cluster[0] >= '\xAD'
                && (cluster[0] == '\xAD' || char.GetUnicodeCategory(cluster[0]) is UnicodeCategory.SpacingCombiningMark);
        }

        return cluster.Length > 2 || !char.IsSurrogatePair(cluster[0], cluster[1])
            || new Rune(cluster[0], cluster[1]) is var rune && (IsRegionalIndicator(rune) || rune.Value is >= 0x1F3FB and <= 0x1F3FF
                || rune.Value >= 0x1FA00 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNotAssigned);
    }

    /// <summary>Whether a character may stand inside a cluster that is shown: marks, joiners, selectors, but nothing that turns text around.</summary>
    internal static bool IsHarmless(char c) => c is Joiner or '\u200C' or not ((< ' ') or (>= '\x7F' and < '\xA0')
        or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\u061C'
        or (>= '\uFFF9' and <= '\uFFFB'));

    private static bool IsRegionalIndicator(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;

    private static bool IsWide(int value)
    {
        if (value < Wide[0])
        {
            return false;
        }

        var low = 0;
        var high = (Wide.Length / 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (value < Wide[middle * 2])
            {
                high = middle - 1;
            }
            else if (value > Wide[(middle * 2) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
