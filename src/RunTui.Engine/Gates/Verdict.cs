namespace RunTui.Engine.Gates;

/// <summary>What a check says about the work it looked at.</summary>
public enum Verdict
{
    /// <summary>Nothing stands in the way.</summary>
    Pass,

    /// <summary>The work must be changed.</summary>
    Changes,

    /// <summary>The check ended without an answer that can be read; never taken for a pass.</summary>
    Degraded,

    /// <summary>The check itself could not be made, which no change to the work repairs.</summary>
    Error,

    /// <summary>Nothing was asked for.</summary>
    Skipped,
}
