namespace RunTui.Engine.Execution;

/// <summary>What they may answer.</summary>
public enum WatchAnswer
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>Leave the next step out.</summary>
    SkipNext,

    /// <summary>Stop here.</summary>
    Stop,
}
