namespace RunTui.Engine.Gates.Reviews;

/// <summary>What a piece of a review's Markdown is.</summary>
internal enum ReviewBlockKind
{
    Paragraph,
    Item,
    Row,
    Quote,
    Code,
}
