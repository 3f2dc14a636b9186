namespace RunTui.Terminal.Input;

/// <summary>What a mouse did.</summary>
[Flags]
public enum MouseFlags
{
    None = 0,
    LeftButtonPressed = 1,
    LeftButtonReleased = 1 << 1,

    /// <summary>Pressed and released in one place.</summary>
    LeftButtonClicked = 1 << 2,

    /// <summary>The second click of two in one place within 400 ms; there is no <see cref="LeftButtonClicked"/> with it.</summary>
    LeftButtonDoubleClicked = 1 << 3,
    MiddleButtonPressed = 1 << 4,
    MiddleButtonReleased = 1 << 5,
    RightButtonPressed = 1 << 6,
    RightButtonReleased = 1 << 7,
    WheeledUp = 1 << 8,
    WheeledDown = 1 << 9,
    WheeledLeft = 1 << 10,
    WheeledRight = 1 << 11,

    /// <summary>It moved; with a button's pressed flag, it was dragged.</summary>
    PositionReport = 1 << 12,
    Shift = 1 << 13,
    Ctrl = 1 << 14,
    Alt = 1 << 15,
}
