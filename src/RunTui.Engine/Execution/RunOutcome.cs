namespace RunTui.Engine.Execution;

/// <summary>How an engine's work on a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Every step is done or skipped.</summary>
    Completed,

    /// <summary>A person is needed: a blocker is open, or steps wait for one.</summary>
    NeedsPerson,

    /// <summary>A person is needed: another model would have to take over, and may not without being let.</summary>
    FailClosed,

    /// <summary>It stopped with nothing in the way of going on: on request, or because a write failed.</summary>
    Stopped,

    /// <summary>The caller's cancellation ended it.</summary>
    Interrupted,

    /// <summary>Another process is to carry on; its agents work on.</summary>
    HandedOver,
}
