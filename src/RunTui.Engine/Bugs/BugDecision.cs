namespace RunTui.Engine.Bugs;

/// <summary>Whether a report is worked on as a bug.</summary>
public enum BugDecision
{
    Accept,

    /// <summary>A person decides.</summary>
    Ask,

    Reject,
}
