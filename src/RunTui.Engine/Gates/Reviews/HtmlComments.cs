using System.Text;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>Takes comments out of Markdown: what templates tell in them is no verdict, and nobody sees it.</summary>
internal static class HtmlComments
{
    private const string Begin = "<!--";
    private const string End = "-->";

    /// <summary>The text without its comments; one that doesn't end is left.</summary>
    public static string Remove(string text)
    {
        if (!text.Contains(Begin, StringComparison.Ordinal))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf(Begin, at, StringComparison.Ordinal) is >= 0 and var begin && text.IndexOf(End, begin + Begin.Length, StringComparison.Ordinal) is >= 0 and var end)
        {
            kept.Append(text, at, begin - at);
            at = end + End.Length;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }
}
