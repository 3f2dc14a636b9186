namespace RunTui.Terminal.Drawing;

/// <summary>How text looks beside its colours.</summary>
[Flags]
public enum TextStyle : byte
{
    None = 0,
    Bold = 1,
    Faint = 2,
    Italic = 4,
    Underline = 8,
    Blink = 16,
    Reverse = 32,
    Strikethrough = 64,
}
