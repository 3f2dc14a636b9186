namespace RunTui.Dashboard.Themes;

/// <summary>
/// How everything looks. The default is made of the terminal's own palette, so it suits light and dark terminals; what a state
/// means is never said by colour alone.
/// </summary>
public sealed record Theme
{
    /// <summary>The terminal's own sixteen colours.</summary>
    public static Theme Default { get; } = new();

    /// <summary>The same for a terminal that says its ground is light: bright cyan and yellow can't be read there on most palettes.</summary>
    public static Theme DefaultOnLight { get; } = Default with
    {
        Running = new Attribute(Color.Blue, Color.Default, TextStyle.Bold),
        Waiting = new Attribute(Color.Black, Color.Yellow, TextStyle.Bold),
    };

    /// <summary>What <c>--theme</c> calls it.</summary>
    public string Name { get; init; } = "ansi-16";

    /// <summary>What is special about it, in a few words.</summary>
    public string About { get; init; } = "the terminal's own sixteen colours";

    /// <summary>The look of everything that has none of its own.</summary>
    public Scheme Base { get; init; } = Scheme.Default;

    /// <summary>The look of what stands above the rest: questions, help.</summary>
    public Scheme Dialog { get; init; } = Scheme.Default;

    public Attribute Running { get; init; } = new(Color.Cyan, Color.Default, TextStyle.Bold);

    /// <summary>What waits for a person.</summary>
    public Attribute Waiting { get; init; } = new(Color.Yellow, Color.Default, TextStyle.Bold);

    public Attribute Pending { get; init; } = new(Color.Default, Color.Default);

    public Attribute Done { get; init; } = new(Color.Green, Color.Default);

    public Attribute Failed { get; init; } = new(Color.Red, Color.Default, TextStyle.Bold);

    public Attribute Paused { get; init; } = new(Color.Magenta, Color.Default);

    public Attribute Skipped { get; init; } = new(Color.DarkGray, Color.Default);

    /// <summary>A line that was added.</summary>
    public Attribute Added { get; init; } = new(Color.Green, Color.Default);

    /// <summary>A line that was removed.</summary>
    public Attribute Removed { get; init; } = new(Color.Red, Color.Default);

    /// <summary>Headings inside a panel.</summary>
    public Attribute Heading { get; init; } = new(Color.Default, Color.Default, TextStyle.Bold);

    /// <summary>
    /// The theme for a terminal of that many colours. One that shows none would reverse every cell that has a background of its own, so
    /// it gets the default, where a selection is a style.
    /// </summary>
    public Theme For(ColorDepth depth) => depth == ColorDepth.None ? Default with { Name = Name, About = About } : this;
}
