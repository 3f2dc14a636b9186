using System.Text;

namespace RunTui.Engine.Guards.Fences;

/// <summary>Pieces of POSIX sh.</summary>
internal static class ShellText
{
    /// <summary>A word in single quotes, which any shell takes as it is.</summary>
    public static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>What <c>case</c> matches the names with, in any case.</summary>
    public static string Patterns(IEnumerable<string> globs) => string.Join('|', globs.Select(Pattern));

    private static string Pattern(string glob)
    {
        var text = new StringBuilder();
        foreach (var c in glob)
        {
            _ = c switch
            {
                _ when char.IsAsciiLetter(c) => text.Append('[').Append(char.ToLowerInvariant(c)).Append(char.ToUpperInvariant(c)).Append(']'),
                '*' or '?' or '/' or '.' or '-' or '_' => text.Append(c),
                _ when char.IsAsciiDigit(c) || c > '\x7F' => text.Append(c),
                _ => text.Append('\\').Append(c),
            };
        }

        return text.ToString();
    }
}
