namespace RunTui.Engine.Blueprints;

/// <summary>How much a run may do on its own when a step fails; run-workflow's launch modes.</summary>
public enum LaunchMode
{
    /// <summary>run-workflow without a launch mode: the blueprint's own settings decide.</summary>
    Legacy,

    /// <summary>The plan as it stands: no retries, and the first block stops the run.</summary>
    Standard,

    /// <summary>Retries, recovery and rerouting within the plan.</summary>
    Adaptive,

    /// <summary>Adaptive, and agents may add steps.</summary>
    Expansion,
}
