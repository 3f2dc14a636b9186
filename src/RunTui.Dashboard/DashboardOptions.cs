using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Notices;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard;

/// <summary>How a dashboard was asked to look and behave.</summary>
public sealed record DashboardOptions
{
    public Theme Theme { get; init; } = Theme.Default;

    /// <summary>Keys, layout and whatever else is configured.</summary>
    public DashboardSettings Settings { get; init; } = DashboardSettings.Default;

    /// <summary>Tells when the settings are others; null where they stay.</summary>
    public SettingsWatcher? SettingsWatcher { get; init; }

    /// <summary>The clock for everything that is shown.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whose clock times of day are in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>The folder whose runs are listed; absolute.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The user's home; absolute.</summary>
    public string Home { get; init; } = "/";

    /// <summary>Whether the run starts as soon as it is shown.</summary>
    public bool StartAtOnce { get; init; }

    /// <summary>Why nothing may be answered or started from here; null where it may.</summary>
    public string? WhyReadOnly { get; init; }

    /// <summary>The looks to choose from; null where there is no choice.</summary>
    public ThemeCatalog? Themes { get; init; }

    /// <summary>How somebody who isn't looking is told; null for not at all.</summary>
    public NoticeOptions? Notices { get; init; }

    /// <summary>Shows a file in the user's pager, while the dashboard has given the terminal back; null where there is none.</summary>
    public Action<string>? OpenPager { get; init; }

    /// <summary>
    /// Lets the user edit a file in an editor of his own, while the dashboard has given the terminal back; returns why that failed, or
    /// null. Null where there is none.
    /// </summary>
    public Func<string, string?>? OpenEditor { get; init; }

    /// <summary>What does the work of a new run where its person chooses nothing else.</summary>
    public Func<string> NewTool { get; init; } = () => ToolReference.ClaudeCode;

    /// <summary>Where plans are kept that are edited and not saved yet; null where they aren't kept.</summary>
    public PlanDrafts? Drafts { get; init; }
}
