namespace RunTui;

/// <summary>Something the user can mend, said in one line: what is wrong, where, and what to do.</summary>
public sealed class UserException(string message, int exitCode = ExitCodes.Usage) : Exception(message)
{
    /// <summary>What it is, for programs.</summary>
    public string Id { get; init; } = exitCode == ExitCodes.Usage ? "usage" : "invalid";

    /// <summary>Everything that was found, a line each, where that is more than the message; it was said already to people.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What the program returns.</summary>
    public int ExitCode { get; } = exitCode;
}
