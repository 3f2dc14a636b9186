namespace RunTui.Engine.Blueprints;

/// <summary>How often a step asks a person; FIRE's words.</summary>
public enum StepMode
{
    /// <summary>Never.</summary>
    Autopilot,

    /// <summary>Before it starts.</summary>
    Confirm,

    /// <summary>Before it starts, and again before its result counts.</summary>
    Validate,
}
