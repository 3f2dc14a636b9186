namespace RunTui.Terminal.Drawing;

/// <summary>What a part of a view means; a <see cref="Scheme"/> says how that looks.</summary>
public enum VisualRole
{
    Normal,
    HotNormal,
    Focus,
    HotFocus,
    Active,
    HotActive,
    Highlight,
    Disabled,
    Editable,
    ReadOnly,
    Code,
}
