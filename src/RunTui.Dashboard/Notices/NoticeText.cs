using System.Globalization;
using System.Text;
using RunTui.Processes;

namespace RunTui.Dashboard.Notices;

/// <summary>Makes words of agents fit for a notice or a title.</summary>
internal static class NoticeText
{
    /// <summary>
    /// One line without any character that could steer a terminal or end the sequence that it is sent in, and without semicolons,
    /// which part the fields of such sequences.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="length">The most UTF-16 units; what is cut ends in an ellipsis.</param>
    public static string Clean(string text, int length)
    {
        // Nothing that is cut off anyway is looked at, however long it is.
        var plain = ControlText.StripEscapes(text.Length > 8 * length ? text[..(8 * length)] : text);
        var clean = new StringBuilder(length);
        foreach (var rune in plain.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isSpace)
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }

                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength > length - 1)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(rune.Value == ';' ? "," : rune.ToString());
        }

        return clean.ToString().TrimEnd();
    }
}
