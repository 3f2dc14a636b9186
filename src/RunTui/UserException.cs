namespace RunTui;

/// <summary>Something the user can mend, said in one line: what is wrong, where, and what to do.</summary>
public sealed class UserException(string message, int exitCode = ExitCodes.Usage) : Exception(message)
{
    /// <summary>What the program returns.</summary>
    public int ExitCode { get; } = exitCode;
}
