namespace RunTui.Dashboard.Views.Logs;

/// <summary>Puts what is to be said about a log into one row: a path at the left, cut from its start, and facts at the right.</summary>
internal static class LogFooter
{
    public const int Gap = 2;

    /// <summary>The facts that have room beside a text at the left; the first ones are left out first.</summary>
    public static string Join(IReadOnlyList<string> facts, int room, string separator)
    {
        for (var skip = 0; skip < facts.Count; skip++)
        {
            if (string.Join($" {separator} ", facts.Skip(skip)) is var text && CellText.Width(text) + Gap <= room)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>The text, or its end behind an ellipsis where it is wider.</summary>
    public static string TruncateStart(string text, int width, string ellipsis)
    {
        if (CellText.Width(text) <= width)
        {
            return text;
        }

        var skip = CellText.Fit(text, CellText.Width(text) - width + CellText.Width(ellipsis));
        return width <= CellText.Width(ellipsis) ? "" : string.Concat(ellipsis, text.AsSpan(skip));
    }
}
