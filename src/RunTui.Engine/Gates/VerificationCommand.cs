namespace RunTui.Engine.Gates;

/// <summary>A command of a verification that has run, or that could not be reached in time.</summary>
/// <param name="Tier">Its tier.</param>
/// <param name="Command">As the configuration has it.</param>
/// <param name="Ending">How it ended, as the end of a sentence: <c>exit 0</c>.</param>
/// <param name="Passed">Whether it returned 0 by itself.</param>
public sealed record VerificationCommand(int Tier, string Command, string Ending, bool Passed)
{
    /// <summary>Whether it was started.</summary>
    public bool DidRun { get; init; }

    /// <summary>What it returned; null where that is unknown, and where it did not run.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether its time was over, before it began or while it ran.</summary>
    public bool IsOutOfTime { get; init; }

    /// <summary>Whether it could not even be started, which no change to the work repairs.</summary>
    public bool IsOurs { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How much it printed, in bytes.</summary>
    public long OutputBytes { get; init; }
}
