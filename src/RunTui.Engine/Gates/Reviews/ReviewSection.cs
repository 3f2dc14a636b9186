namespace RunTui.Engine.Gates.Reviews;

/// <summary>A heading with what stands under it, up to the next one.</summary>
/// <param name="Heading">Its text without markup; empty for what stands before the first one.</param>
/// <param name="Level">1 to 6; 7 for a line that is bold or ends in a colon and has a list below; 0 before the first one.</param>
/// <param name="Parent">The heading that this one belongs to; null at the top.</param>
internal sealed record ReviewSection(string Heading, int Level, ReviewSection? Parent)
{
    public List<ReviewBlock> Blocks { get; } = [];

    /// <summary>What was found out about the headings, its own and those above; made once.</summary>
    public ReviewHeading About => _about ??= ReviewHeading.Of(this);

    private ReviewHeading? _about;
}
