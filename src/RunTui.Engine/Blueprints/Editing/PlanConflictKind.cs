namespace RunTui.Engine.Blueprints.Editing;

/// <summary>Why a change of ours and one on disk can't both stand.</summary>
public enum PlanConflictKind
{
    /// <summary>Both changed one field, differently.</summary>
    SameField,

    /// <summary>One took the step out, the other changed it.</summary>
    DeletedAndEdited,

    /// <summary>Both put the steps into another order, differently.</summary>
    Order,

    /// <summary>One has a step depend on a step that the other took out.</summary>
    RemovedDependency,

    /// <summary>Both added a step of this id, and they differ.</summary>
    AddedTwice,
}
