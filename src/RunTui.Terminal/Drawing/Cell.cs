namespace RunTui.Terminal.Drawing;

/// <summary>
/// One cell of a screen. A cluster of two cells stands in the first; the second has no text and width 0.
/// </summary>
/// <param name="Grapheme">One grapheme cluster, empty in the second half of a wide one.</param>
/// <param name="Attribute">Its look.</param>
/// <param name="Width">Cells it takes: 1, 2, or 0 for a second half.</param>
public readonly record struct Cell(string Grapheme, Attribute Attribute, byte Width)
{
    /// <summary>A blank of that look.</summary>
    public static Cell Blank(Attribute attribute = default) => new(" ", attribute, 1);
}
