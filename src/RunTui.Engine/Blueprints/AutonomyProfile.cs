namespace RunTui.Engine.Blueprints;

/// <summary>What agents may do without asking; it changes only their arguments.</summary>
public enum AutonomyProfile
{
    /// <summary>Read, and ask for everything else.</summary>
    Safe,

    /// <summary>Edit files in the workspace.</summary>
    Balanced,

    /// <summary>Everything, without sandbox or questions.</summary>
    Max,
}
