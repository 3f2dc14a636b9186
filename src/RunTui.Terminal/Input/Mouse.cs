namespace RunTui.Terminal.Input;

/// <summary>Something the mouse did.</summary>
public sealed class Mouse : EventArgs
{
    public required MouseFlags Flags { get; init; }

    /// <summary>The cell on the screen, from 0.</summary>
    public required Point ScreenPosition { get; init; }

    /// <summary>The cell in the viewport of the view that gets the event.</summary>
    public Point Position { get; init; }

    /// <summary>Whoever used it says so, and nobody else gets it.</summary>
    public bool Handled { get; set; }
}
