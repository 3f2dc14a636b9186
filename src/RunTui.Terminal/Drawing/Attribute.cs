namespace RunTui.Terminal.Drawing;

/// <summary>The look of a cell. The zero value is the terminal's own.</summary>
public readonly record struct Attribute(Color Foreground, Color Background, TextStyle Style = TextStyle.None)
{
    /// <summary>The terminal's own colours and no style.</summary>
    public static Attribute Default => default;

    // Written out: what the compiler makes of it is compiled anew at every start, and cells compare their looks all the time.
    public bool Equals(Attribute other) => Foreground == other.Foreground && Background == other.Background && Style == other.Style;

    public override int GetHashCode() => HashCode.Combine(Foreground, Background, (int)Style);

    /// <summary>The same with more style.</summary>
    public Attribute With(TextStyle style) => this with { Style = Style | style };
}
