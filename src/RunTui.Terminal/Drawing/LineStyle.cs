namespace RunTui.Terminal.Drawing;

/// <summary>What a border is drawn with.</summary>
public enum LineStyle
{
    None,
    Single,
    Rounded,
}
