namespace RunTui.Dashboard.Configuration;

/// <summary>What becomes of a run at work when the terminal of its dashboard goes away.</summary>
public enum TerminalLoss
{
    /// <summary>A process of its own carries it on.</summary>
    HandOver,

    /// <summary>It is stopped, and can be resumed.</summary>
    Stop,
}
