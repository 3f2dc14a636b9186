namespace RunTui.Terminal.Drawing;

/// <summary>How many colours a terminal shows; drawing names any colour, and writing maps it to the nearest there is.</summary>
public enum ColorDepth
{
    /// <summary>None (<c>NO_COLOR</c>): styles stay, and whatever has a background is shown reversed.</summary>
    None,

    /// <summary>The terminal's own sixteen.</summary>
    Ansi16,

    /// <summary>xterm's 256.</summary>
    Ansi256,

    /// <summary>24 bits.</summary>
    TrueColor,
}
