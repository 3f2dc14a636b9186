using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Configuration;

/// <summary>How the run screen is divided, and how it begins.</summary>
public sealed record LayoutConfig
{
    public static LayoutConfig Default { get; } = new();

    /// <summary>The width of the step tree; null for what suits the screen.</summary>
    public LayoutSize? Steps { get; init; }

    /// <summary>How high what waits for you may become; null for what suits the screen.</summary>
    public LayoutSize? Blockers { get; init; }

    /// <summary>The command that shows the tab that is shown first.</summary>
    public DashboardCommand Tab { get; init; } = DashboardCommand.ShowLog;

    /// <summary>Whether long lines of a log are broken at first.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>Whether a log opens at its end and follows it, or opens at its beginning.</summary>
    public bool Follow { get; init; } = true;
}
