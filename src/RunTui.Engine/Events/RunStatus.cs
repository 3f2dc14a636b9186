namespace RunTui.Engine.Events;

/// <summary>Where a run as a whole stands; the values run-workflow stores, and <see cref="Halted"/> of our own.</summary>
public enum RunStatus
{
    /// <summary>Nothing has been started.</summary>
    NotStarted,

    /// <summary>An engine works on it.</summary>
    Running,

    /// <summary>A recovery attempt is under way.</summary>
    Recovering,

    /// <summary>A person is needed, and nothing else could be done.</summary>
    Blocked,

    /// <summary>A signal, a crash or a full disk ended the engine in the middle.</summary>
    Interrupted,

    /// <summary>Somebody asked it to stop.</summary>
    Halted,

    /// <summary>Every step is done or skipped.</summary>
    Completed,

    /// <summary>It ended with steps left.</summary>
    Incomplete,
}
