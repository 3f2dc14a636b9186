using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Configuration;

/// <summary>What a user configured; what he left out is as for everybody.</summary>
public sealed record DashboardConfig
{
    /// <summary>The configuration of somebody who has none.</summary>
    public static DashboardConfig Default { get; } = new();

    /// <summary>Which keys ask for what.</summary>
    public KeyTable Keys { get; init; } = KeyTable.Default;

    /// <summary>How it is to look; null for the terminal's own colours.</summary>
    public ThemeChoice? Theme { get; init; }

    /// <summary>Whether only ASCII characters may be drawn.</summary>
    public bool Ascii { get; init; }

    /// <summary>Whether the mouse is ours at first.</summary>
    public bool Mouse { get; init; } = true;

    public LayoutConfig Layout { get; init; } = LayoutConfig.Default;

    public NoticesConfig Notices { get; init; } = NoticesConfig.Default;

    /// <summary>What becomes of a run at work whose terminal goes away.</summary>
    public TerminalLoss TerminalLost { get; init; }
}
