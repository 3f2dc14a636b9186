namespace RunTui;

/// <summary>What verbs that run or resume return.</summary>
public static class ExitCodes
{
    /// <summary>The run is complete.</summary>
    public const int Complete = 0;

    /// <summary>Wrong usage, or our own fault.</summary>
    public const int Usage = 1;

    /// <summary>Launch validation failed; nothing was started.</summary>
    public const int Invalid = 2;

    /// <summary>Stopped with an open blocker or approval: a person is needed.</summary>
    public const int NeedsPerson = 3;

    /// <summary>Stopped, and a bare resume would go on.</summary>
    public const int Stopped = 4;

    /// <summary>Fail-closed: another model would have had to take over, and nobody could be asked.</summary>
    public const int FailClosed = 20;

    /// <summary><c>wait</c> ran out of time.</summary>
    public const int TimedOut = 124;

    /// <summary>Ended by SIGHUP; only <c>exec</c>, which nobody would read any more.</summary>
    public const int HungUp = 129;

    /// <summary>Interrupted by SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
