namespace RunTui.Terminal.Input;

/// <summary>Something that came from the terminal.</summary>
public abstract record InputEvent
{
    private InputEvent()
    {
    }

    public sealed record KeyPressed(Key Key) : InputEvent;

    public sealed record MouseUsed(Mouse Mouse) : InputEvent;

    /// <summary>Text that was pasted at once, its line ends as <c>\n</c>.</summary>
    public sealed record Pasted(string Text) : InputEvent;

    /// <summary>The terminal's window came to the front or left it.</summary>
    public sealed record FocusChanged(bool HasFocus) : InputEvent;

    /// <summary>The terminal has another size now.</summary>
    public sealed record Resized(Size Size) : InputEvent;

    /// <summary>The terminal told whether its background is light, because it was asked or because it changed.</summary>
    public sealed record BackgroundReported(bool IsLight) : InputEvent;

    /// <summary>The terminal is gone; nothing more will come.</summary>
    public sealed record Closed : InputEvent;

    /// <summary>The screen has to be painted anew, because someone else used it (after a suspension).</summary>
    public sealed record Resumed : InputEvent;
}
