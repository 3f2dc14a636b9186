namespace RunTui.Engine.Guards.Content;

/// <summary>What a check may do.</summary>
public enum GuardMode
{
    /// <summary>It is waited for, and a failure stops what was asked.</summary>
    Blocking,

    /// <summary>It runs beside the work, and a failure is the tripwire's.</summary>
    Parallel,

    /// <summary>It only tells.</summary>
    Advisory,
}
