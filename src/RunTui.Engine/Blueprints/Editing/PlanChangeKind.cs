namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What became of a step or a field between two plans.</summary>
public enum PlanChangeKind
{
    /// <summary>A new step.</summary>
    Added,

    /// <summary>A step that is gone.</summary>
    Removed,

    /// <summary>A field with another value, or that has come or gone.</summary>
    Changed,

    /// <summary>A step in another place of the order.</summary>
    Moved,
}
