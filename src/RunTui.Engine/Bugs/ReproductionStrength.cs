namespace RunTui.Engine.Bugs;

/// <summary>How surely a bug can be shown.</summary>
public enum ReproductionStrength
{
    /// <summary>A test or steps show it.</summary>
    Strong,

    /// <summary>Logs or traces point at it.</summary>
    Weak,

    /// <summary>Only a person can see it.</summary>
    ManualOnly,
}
