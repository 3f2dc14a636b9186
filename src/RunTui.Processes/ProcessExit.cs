namespace RunTui.Processes;

/// <summary>How a process ended.</summary>
public sealed record ProcessExit
{
    /// <summary>What it returned, 0 to 255; 128 plus the signal where a signal ended it; null where nobody could learn it.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>The signal that ended it, or null.</summary>
    public int? Signal { get; init; }

    /// <summary>What ended it: itself, our time limit, or our cancellation.</summary>
    public ProcessEnding Ending { get; init; }

    /// <summary>From its start to its end.</summary>
    public TimeSpan WallTime { get; init; }

    /// <summary>The most memory its largest process held, in bytes; null where we were not its parent.</summary>
    public long? PeakMemoryBytes { get; init; }
}
