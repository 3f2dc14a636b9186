namespace RunTui.Terminal.Drivers;

/// <summary>There is no terminal to draw on; the message is one line that says why.</summary>
public sealed class TerminalUnavailableException : Exception
{
    public TerminalUnavailableException()
    {
    }

    public TerminalUnavailableException(string message)
        : base(message)
    {
    }

    public TerminalUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
