namespace RunTui.Terminal.Drivers;

/// <summary>
/// Bytes to and from a terminal, and what the operating system has to say about it. One for Linux and macOS, one for Windows,
/// one that exists only in memory.
/// </summary>
public interface ITerminal : IDisposable
{
    /// <summary>Columns and rows now.</summary>
    Size GetSize();

    /// <summary>Begins to watch. Callbacks come from any thread.</summary>
    void Start(TerminalCallbacks callbacks);

    /// <summary>Every byte that is typed comes at once and unchanged from now on.</summary>
    void EnterRaw();

    /// <summary>The terminal is as it was found, and nothing is read any more until <see cref="EnterRaw"/>.</summary>
    void LeaveRaw();

    /// <summary>Sends all of it. A terminal that is gone is no error here: its end is reported through the callbacks.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Stops the process until someone continues it. Does nothing where nobody could.</summary>
    void StopProcess();

    /// <summary>Whether somebody (a shell with job control) could continue us after <see cref="StopProcess"/>.</summary>
    bool CanStopProcess { get; }
}
