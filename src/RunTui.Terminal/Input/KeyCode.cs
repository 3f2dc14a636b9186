namespace RunTui.Terminal.Input;

/// <summary>
/// A key as a number: a Unicode code point (a letter by its capital), or one of the names below, with modifiers in the high bits.
/// </summary>
[Flags]
public enum KeyCode : uint
{
    Null = 0,
    Backspace = 8,
    Tab = 9,
    Enter = 13,
    Esc = 27,
    Space = 32,
    A = 'A',
    Z = 'Z',

    /// <summary>Keys without a character begin here, after the last code point.</summary>
    CursorUp = 0x110000,
    CursorDown,
    CursorLeft,
    CursorRight,
    PageUp,
    PageDown,
    Home,
    End,
    Insert,
    Delete,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,

    /// <summary>All but the modifiers.</summary>
    CharMask = 0x1FFFFF,
    ShiftMask = 0x10000000,
    CtrlMask = 0x40000000,
    AltMask = 0x80000000,
}
