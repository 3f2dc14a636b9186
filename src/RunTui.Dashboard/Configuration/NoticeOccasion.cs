namespace RunTui.Dashboard.Configuration;

/// <summary>What may be worth a notice.</summary>
public enum NoticeOccasion
{
    /// <summary>A step waits for a person.</summary>
    Blocked,

    /// <summary>A run is over, or was stopped.</summary>
    Ended,
}
