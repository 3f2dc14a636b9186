using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>
/// Puts words of agents into Markdown so that they stay words: in a span or block of code nothing is markup, nobody is mentioned, and
/// no issue is referred to or closed.
/// </summary>
internal static class Markdown
{
    private const int MostOfTitle = 200;

    /// <summary>The text on one line as a span of code.</summary>
    public static string Code(string? text, int most = ShortText.MaxLength)
    {
        var line = ShortText.Cut(ShortText.Line(text), most);
        if (line.Length == 0)
        {
            return "–";
        }

        var fence = new string('`', LongestRow(line) + 1);
        return line[0] == '`' || line[^1] == '`' ? $"{fence} {line} {fence}" : fence + line + fence;
    }

    /// <summary>The text as a cell of a table; a bar would begin another one, in code as well.</summary>
    public static string Cell(string? text) => Code(ShortText.Line(text).Replace('|', '¦'));

    /// <summary>A file's name with what isn't visible written out.</summary>
    public static string FileName(string name) => ControlText.Visible(name).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    /// <summary>The lines in a block of code.</summary>
    public static string Block(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        var fence = new string('`', Math.Max(3, LongestRow(text) + 1));
        return $"{fence}text\n{text}\n{fence}";
    }

    /// <summary>The text on one line in a title, where nothing is markup; names and issues in it are nobody's.</summary>
    public static string Title(string? text) =>
        ShortText.Cut(ShortText.Line(text), MostOfTitle).Replace("@", "@\u200B", StringComparison.Ordinal).Replace("#", "#\u200B", StringComparison.Ordinal);

    private static int LongestRow(string text)
    {
        var (most, row) = (0, 0);
        foreach (var c in text)
        {
            row = c == '`' ? row + 1 : 0;
            most = Math.Max(most, row);
        }

        return most;
    }
}
