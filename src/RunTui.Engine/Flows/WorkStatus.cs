namespace RunTui.Engine.Flows;

/// <summary>How an agent says that its work ended.</summary>
public enum WorkStatus
{
    /// <summary>It is done.</summary>
    Ok,

    /// <summary>It cannot go on without a person.</summary>
    Blocked,

    /// <summary>It could not do it.</summary>
    Failed,

    /// <summary>What was asked for is there already; counts only with evidence.</summary>
    NoChangesNeeded,
}
