namespace RunTui.Engine.Blueprints;

/// <summary>What agents may change in the plan while it runs.</summary>
public enum DynamicSteps
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Add steps, and change what pending steps depend on; run-workflow's expansion mode.</summary>
    AddOnly,

    /// <summary>Also change pending steps; run-workflow without a launch mode.</summary>
    All,
}
