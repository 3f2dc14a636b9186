namespace RunTui.Testing;

/// <summary>One cell of a <see cref="VirtualScreen"/>.</summary>
/// <param name="Text">A cluster, or nothing in the second half of a wide one.</param>
/// <param name="Foreground"><c>default</c>, <c>ansi:1</c>, <c>index:208</c> or <c>rgb:ff00aa</c>.</param>
/// <param name="Background">In the same form.</param>
/// <param name="Style">SGR numbers in order, such as <c>1,4</c> for bold and underlined.</param>
public sealed record VirtualCell(string Text, string Foreground, string Background, string Style)
{
    public static VirtualCell Blank { get; } = new(" ", "default", "default", "");
}
