namespace RunTui.Dashboard;

/// <summary>How the user left the dashboard.</summary>
public enum LeaveReason
{
    /// <summary>Nothing was at work here, or it has ended since.</summary>
    Done,

    /// <summary>The run is to go on without the dashboard.</summary>
    LeaveRunning,
}
