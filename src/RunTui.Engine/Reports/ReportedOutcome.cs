namespace RunTui.Engine.Reports;

/// <summary>How a run ended; run-workflow's four terminal labels.</summary>
public enum ReportedOutcome
{
    /// <summary><c>Completed Cleanly</c>.</summary>
    CompletedCleanly,

    /// <summary><c>Completed With Skips</c>.</summary>
    CompletedWithSkips,

    /// <summary><c>Incomplete / Blocked</c>.</summary>
    IncompleteBlocked,

    /// <summary><c>Incomplete</c>.</summary>
    Incomplete,
}
