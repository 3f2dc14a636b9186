namespace RunTui.Processes;

/// <summary>What brought a process to its end.</summary>
public enum ProcessEnding
{
    /// <summary>It ended by itself, or by a signal that was not ours.</summary>
    Itself,

    /// <summary>Its time limit passed, and we ended it.</summary>
    TimedOut,

    /// <summary>We were asked to end it.</summary>
    Canceled,

    /// <summary>It was gone when we came to look, and had left no exit status.</summary>
    Vanished,
}
