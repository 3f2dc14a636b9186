namespace RunTui.Engine.Blueprints;

/// <summary>Where a step stands; the five values that run-workflow writes as <c>status</c>.</summary>
public enum StepStatus
{
    /// <summary>Not begun, or put back to be run again.</summary>
    Pending,

    /// <summary>An attempt, a gate or a recovery of it is going on.</summary>
    InProgress,

    /// <summary>Complete: its agent ended well and every gate passed.</summary>
    Done,

    /// <summary>Waits for a person.</summary>
    Blocked,

    /// <summary>Left out; what depends on it treats it as done.</summary>
    Skipped,
}
