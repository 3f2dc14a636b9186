namespace RunTui.Engine.Gates.Reviews;

/// <summary>A piece of a review's Markdown: what is wrapped over several lines is one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text on one line, without bullet, number, box and mark; cells of a row are separated by <c> | </c>.</param>
/// <param name="Box">Whether its box is ticked; null without a box.</param>
/// <param name="Mark">Whether it begins or ends with a mark for good, or for bad; null without a mark.</param>
internal sealed record ReviewBlock(ReviewBlockKind Kind, string Text, bool? Box, bool? Mark)
{
    /// <summary>Whether others' words are shown, which say nothing of this verdict.</summary>
    public bool IsShown => Kind is ReviewBlockKind.Quote or ReviewBlockKind.Code;

    /// <summary>Whether it is ticked off, or struck through.</summary>
    public bool IsDone => Box == true || Mark == true || (Text.StartsWith("~~", StringComparison.Ordinal) && Text.EndsWith("~~", StringComparison.Ordinal));

    /// <summary>The cells of a row; for all else the text itself.</summary>
    public string[] Cells => Kind == ReviewBlockKind.Row ? Text.Split(" | ", StringSplitOptions.TrimEntries) : [Text];
}
