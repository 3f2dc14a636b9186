using System.Buffers;
using System.Globalization;
using System.Text;

namespace RunTui.Engine.Text;

/// <summary>Words of a command that somebody is to type, as a shell takes them.</summary>
public static class ShellWord
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-");

    /// <summary>
    /// The word as it is where the shell leaves it alone, else in single quotes; one that would steer the terminal it is shown on with
    /// escapes, which bash, zsh and ksh take.
    /// </summary>
    public static string Quoted(string word)
    {
        if (word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain))
        {
            return word;
        }

        return word.EnumerateRunes().Any(ShortText.Steers) ? Escaped(word) : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string Escaped(string word)
    {
        var text = new StringBuilder("$'");
        foreach (var rune in word.EnumerateRunes())
        {
            if (ShortText.Steers(rune))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                text.Append(rune.Value is '\'' or '\\' ? "\\" : "").Append(rune);
            }
        }

        return text.Append('\'').ToString();
    }
}
