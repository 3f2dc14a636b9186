namespace RunTui.Engine.Blueprints;

/// <summary>What follows when a step's agent says that it is blocked.</summary>
public enum OnBlocked
{
    /// <summary>One recovery attempt, then a person.</summary>
    AutoRepair,

    /// <summary>A person at once.</summary>
    Block,

    /// <summary>The step is skipped.</summary>
    Skip,
}
