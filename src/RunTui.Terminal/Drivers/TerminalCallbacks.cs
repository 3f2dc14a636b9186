namespace RunTui.Terminal.Drivers;

/// <summary>What a terminal reports.</summary>
public sealed class TerminalCallbacks
{
    /// <summary>Takes bytes that were typed; they are gone after the call.</summary>
    public delegate void BytesReceived(ReadOnlySpan<byte> bytes);

    public required BytesReceived Input { get; init; }

    public required Action Resized { get; init; }

    /// <summary>Someone asks us to stop for a while (SIGTSTP).</summary>
    public required Action SuspendRequested { get; init; }

    /// <summary>We go on after having been stopped (SIGCONT); the terminal may be in any state.</summary>
    public required Action Continued { get; init; }

    /// <summary>A signal is about to end the process.</summary>
    public required Action Ending { get; init; }

    /// <summary>The terminal is gone, or said to be (SIGHUP). May come more than once.</summary>
    public required Action Closed { get; init; }
}
