namespace RunTui.Engine.Blueprints;

/// <summary>What became of a <see cref="DynamicPatch"/>; the three statuses of run-workflow's <c>dynamic_patch</c> event.</summary>
public enum PatchOutcome
{
    /// <summary>The plan is changed.</summary>
    Applied,

    /// <summary>The patch breaks a rule; the plan is as it was.</summary>
    Rejected,

    /// <summary>The patch cannot be read; the plan is as it was.</summary>
    Invalid,
}
