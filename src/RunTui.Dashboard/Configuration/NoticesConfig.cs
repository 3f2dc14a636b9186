namespace RunTui.Dashboard.Configuration;

/// <summary>How somebody who isn't looking is told that something happened.</summary>
public sealed record NoticesConfig
{
    public static NoticesConfig Default { get; } = new();

    /// <summary>What is worth a notice.</summary>
    public IReadOnlyList<NoticeOccasion> When { get; init; } = [NoticeOccasion.Blocked, NoticeOccasion.Ended];

    /// <summary>How long something has to last, with nobody looking, before it is told.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the terminal's bell rings.</summary>
    public bool Bell { get; init; } = true;

    /// <summary>By which sequence the terminal is asked to notify.</summary>
    public NoticeSequence Osc { get; init; }

    /// <summary>Whether the window's title says how the run stands.</summary>
    public bool Title { get; init; } = true;

    /// <summary>Whether the terminal's progress display is used (OSC 9;4).</summary>
    public bool Progress { get; init; } = true;

    /// <summary>A command line to run for each notice; null for none.</summary>
    public string? Command { get; init; }
}
