namespace RunTui.Engine.Bugs;

/// <summary>Where the work on a bug stands.</summary>
public enum BugState
{
    Triage,
    Implementing,
    Reviewing,
    Auditing,
    Completed,
    Halted,
}
