namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>Who carries a FIRE run out.</summary>
public enum FireDriverKind
{
    /// <summary>Another agent: it reads and writes FIRE's files, and knows nothing of us.</summary>
    OtherAgent,

    /// <summary>Our engine, in a process that lives.</summary>
    Running,

    /// <summary>Our engine, but nobody is at work now.</summary>
    Stopped,
}
