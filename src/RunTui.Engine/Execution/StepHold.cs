namespace RunTui.Engine.Execution;

/// <summary>What keeps a step from being started.</summary>
public enum StepHold
{
    /// <summary>Nothing: it is started as soon as there is a place for it.</summary>
    None,

    /// <summary>It isn't pending.</summary>
    NotPending,

    /// <summary>Something that it depends on is neither done nor skipped.</summary>
    Dependency,

    /// <summary>A person has to let it start.</summary>
    Approval,

    /// <summary>It is being worked on, whatever its status says.</summary>
    AtWork,

    /// <summary>A step that is being worked on may write the same files.</summary>
    SameFiles,
}
