namespace RunTui.Terminal.Drawing;

/// <summary>The look of each <see cref="VisualRole"/>. The default is made of the terminal's own palette, so it suits light and dark ones.</summary>
public sealed record Scheme
{
    public static Scheme Default { get; } = new();

    /// <summary>Text.</summary>
    public Attribute Normal { get; init; }

    /// <summary>What stands out of the text: keys, the border of what has the focus.</summary>
    public Attribute HotNormal { get; init; } = new(Color.Cyan, Color.Default, TextStyle.Bold);

    /// <summary>The selected item of the view that has the focus.</summary>
    public Attribute Focus { get; init; } = new(Color.Default, Color.Default, TextStyle.Reverse);

    public Attribute HotFocus { get; init; } = new(Color.Cyan, Color.Default, TextStyle.Reverse | TextStyle.Bold);

    /// <summary>The selected item of a view that has not.</summary>
    public Attribute Active { get; init; } = new(Color.Default, Color.Default, TextStyle.Bold | TextStyle.Underline);

    public Attribute HotActive { get; init; } = new(Color.Cyan, Color.Default, TextStyle.Bold | TextStyle.Underline);

    /// <summary>What a search found.</summary>
    public Attribute Highlight { get; init; } = new(Color.Black, Color.Yellow);

    /// <summary>What cannot be used now, and lines that only divide.</summary>
    public Attribute Disabled { get; init; } = new(Color.DarkGray, Color.Default);

    /// <summary>Text one can edit.</summary>
    public Attribute Editable { get; init; }

    /// <summary>Text one can only read.</summary>
    public Attribute ReadOnly { get; init; }

    public Attribute Code { get; init; } = new(Color.Green, Color.Default);

    public Attribute GetAttributeForRole(VisualRole role) => role switch
    {
        VisualRole.HotNormal => HotNormal,
        VisualRole.Focus => Focus,
        VisualRole.HotFocus => HotFocus,
        VisualRole.Active => Active,
        VisualRole.HotActive => HotActive,
        VisualRole.Highlight => Highlight,
        VisualRole.Disabled => Disabled,
        VisualRole.Editable => Editable,
        VisualRole.ReadOnly => ReadOnly,
        VisualRole.Code => Code,
        _ => Normal,
    };
}
