namespace RunTui.Engine.Reports;

/// <summary>
/// What a step's state comes down to. The order is that of urgency: of several reasons the first is told, because nothing but a
/// person takes it out of the way.
/// </summary>
public enum ReasonKind
{
    /// <summary>A person has to answer.</summary>
    NeedsPerson,

    /// <summary>The plan has no such step.</summary>
    Missing,

    /// <summary>Steps depend on each other in a circle.</summary>
    Cycle,

    /// <summary>No engine works on the run.</summary>
    NobodyWorks,

    /// <summary>The run starts nothing any more.</summary>
    Stopping,

    /// <summary>A service asked to wait.</summary>
    Retry,

    /// <summary>An agent, or a check of its work, is at it.</summary>
    AtWork,

    /// <summary>A step at work may write the same files.</summary>
    SameFiles,

    /// <summary>Its turn comes.</summary>
    Turn,

    /// <summary>It waits for other steps, which say why.</summary>
    Dependency,

    /// <summary>Left out.</summary>
    Skipped,

    /// <summary>Through.</summary>
    Done,
}
