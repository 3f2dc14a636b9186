using System.Globalization;
using System.Text;

namespace RunTui.Engine.Guards.Content;

/// <summary>Brings a text to plain letters: what is invisible goes, what only looks like a letter becomes it.</summary>
internal static class TextFold
{
    private const int TagBlock = 0xE0000;
    private const int FirstTag = TagBlock + 0x20;
    private const int LastTag = TagBlock + 0x7E;

    /// <summary>Folds a text; case stays in Latin letters.</summary>
    public static string Fold(string text) => Fold(text, out _);

    /// <summary>Folds a text, and tells whether it had characters that say letters without showing them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasHidden">Whether it had any.</param>
    /// <param name="dropsHidden">Whether they go, as if they weren't there, instead of being read as the letters that they say.</param>
    public static string Fold(string text, out bool hasHidden, bool dropsHidden = false)
    {
        hasHidden = false;
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                folded.Append((char)rune.Value);
            }
            else if (rune.Value is >= FirstTag and <= LastTag)
            {
                hasHidden = true;
                if (!dropsHidden)
                {
                    folded.Append((char)(rune.Value - TagBlock));
                }
            }
            else if (rune.IsBmp && LookAlikes.Table.TryGetValue((char)rune.Value, out var letter))
            {
                folded.Append(letter);
            }
            else if (Enclosed(rune.Value) is var plain and not '\0')
            {
                folded.Append(plain);
            }
            else if (!IsInvisible(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return folded.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Full-width characters, mathematical letters, letters in squares and circles, and flags' letters.</summary>
    private static char Enclosed(int value) => value switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(value - 0xFF01 + '!'),
        0x3000 => ' ',
        >= 0x1D400 and <= 0x1D6A3 => (char)((value - 0x1D400) % 52 is var letter and < 26 ? 'A' + letter : 'a' + ((value - 0x1D400) % 52) - 26),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((value - 0x1D7CE) % 10)),
        >= 0x1F130 and <= 0x1F149 => (char)('A' + value - 0x1F130),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + value - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + value - 0x1F1E6),
        _ => '\0',
    };
}
