namespace RunTui.Terminal.Drawing;

/// <summary>The look of a cell. The zero value is the terminal's own.</summary>
public readonly record struct Attribute(Color Foreground, Color Background, TextStyle Style = TextStyle.None)
{
    /// <summary>The terminal's own colours and no style.</summary>
    public static Attribute Default => default;

    /// <summary>The same with more style.</summary>
    public Attribute With(TextStyle style) => this with { Style = Style | style };
}
