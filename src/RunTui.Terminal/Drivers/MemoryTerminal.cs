using System.Text;

namespace RunTui.Terminal.Drivers;

/// <summary>A terminal that exists only in memory: for tests, and for pictures of a screen that nobody looks at.</summary>
/// <param name="cols">Its width.</param>
/// <param name="rows">Its height.</param>
/// <param name="output">Takes the bytes that a terminal would show.</param>
public sealed class MemoryTerminal(int cols, int rows, TerminalCallbacks.BytesReceived output) : ITerminal
{
    private Size _size = new(cols, rows);
    private TerminalCallbacks? _callbacks;

    public bool CanStopProcess => true;

    public bool IsRaw { get; private set; }

    /// <summary>How often the process would have been stopped.</summary>
    public int Stops { get; private set; }

    public Size GetSize() => _size;

    public void Start(TerminalCallbacks callbacks) => _callbacks = callbacks;

    public void EnterRaw() => IsRaw = true;

    public void LeaveRaw() => IsRaw = false;

    public void Write(ReadOnlySpan<byte> bytes) => output(bytes);

    public void StopProcess()
    {
        Stops++;
        _callbacks?.Continued();
    }

    /// <summary>Types these bytes, escape sequences as a terminal would send them.</summary>
    public void Type(string text) => _callbacks?.Input(Encoding.UTF8.GetBytes(text));

    /// <summary>A signal is about to end the process.</summary>
    public void EndProcess() => _callbacks?.Ending();

    /// <summary>The window is closed.</summary>
    public void Close() => _callbacks?.Closed();

    /// <summary>The process was stopped by others, and goes on.</summary>
    public void ContinueProcess() => _callbacks?.Continued();

    /// <summary>Gives the window another size.</summary>
    public void Resize(int newCols, int newRows)
    {
        _size = new Size(newCols, newRows);
        _callbacks?.Resized();
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
