namespace RunTui.Dashboard.Presenters;

/// <summary>What a line of a panel is; the theme says how that looks.</summary>
public enum PanelLineKind
{
    Text,

    /// <summary>The title of what follows.</summary>
    Heading,

    /// <summary>What matters less.</summary>
    Dim,

    /// <summary>A line that was added to a file.</summary>
    Added,

    /// <summary>A line that was removed from a file.</summary>
    Removed,

    /// <summary>Something went well.</summary>
    Good,

    /// <summary>Something went wrong.</summary>
    Bad,

    /// <summary>Somebody is needed, or should look.</summary>
    Attention,
}
