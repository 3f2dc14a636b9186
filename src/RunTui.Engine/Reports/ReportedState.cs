namespace RunTui.Engine.Reports;

/// <summary>What the status surface says a run is in; run-workflow's words for it.</summary>
public enum ReportedState
{
    /// <summary>An engine holds the run and has not begun.</summary>
    Initialized,

    /// <summary>Nobody has run it yet.</summary>
    NotStarted,

    Running,

    /// <summary>A recovery attempt is going on.</summary>
    Recovering,

    /// <summary>An engine holds the run, and waits for a person.</summary>
    Blocked,

    /// <summary>Every step is done or skipped.</summary>
    Completed,

    /// <summary>It ended with steps left.</summary>
    Incomplete,

    /// <summary>Its engine was stopped or died on the way.</summary>
    Interrupted,
}
