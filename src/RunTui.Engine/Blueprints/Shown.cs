using System.Globalization;
using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>Makes text that others wrote fit to stand in a one-line message.</summary>
public static class Shown
{
    private const int QuotedLength = 60;

    /// <summary>The text between quotes, shortened.</summary>
    public static string Quoted(string text) => $"\"{Clean(text, QuotedLength)}\"";

    /// <summary>The text with control, format and line characters spelled out, cut at <paramref name="maxLength"/> characters.</summary>
    public static string Clean(string text, int maxLength = 300)
    {
        var result = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= maxLength)
            {
                return result.Append('…').ToString();
            }

            if (IsInvisible(rune))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                result.Append(rune);
            }
        }

        return result.ToString();
    }

    /// <summary>Whether a terminal would act on the character, or show nothing, where one expects to see it.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;
}
