using System.Globalization;
using System.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>Makes the name of a run's folder of what somebody calls the run.</summary>
public static class RunSlug
{
    /// <summary>In characters; a folder's name has at most 255 bytes, and a character up to three.</summary>
    public const int MaxLength = 60;

    /// <summary>Whether a folder's name means another run where a command asks for one.</summary>
    public static bool IsReserved(string slug) => slug == "latest";

    /// <summary>
    /// Letters and digits of any script, small where they have a small form, and a hyphen for all that stands between them: one name
    /// of one folder, whatever the text was.
    /// </summary>
    /// <returns>Empty where the text has no letter and no digit.</returns>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (slug.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                // A mark belongs to the letter before it; what nobody sees divides nothing.
                _ = Rune.GetUnicodeCategory(rune) switch
                {
                    UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => slug.Append(rune),
                    UnicodeCategory.Format => slug,
                    _ => slug.Append('-'),
                };
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
