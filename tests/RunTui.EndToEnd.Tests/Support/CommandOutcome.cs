namespace RunTui.EndToEnd.Tests.Support;

/// <summary>How one call of run-tui ended.</summary>
/// <param name="ExitCode">128 and the signal's number where a signal ended it.</param>
/// <param name="Out">Its stdout.</param>
/// <param name="Error">Its stderr.</param>
/// <param name="PeakKilobytes">The most memory it had at once, as last seen while it ran.</param>
internal sealed record CommandOutcome(int ExitCode, string Out, string Error, long PeakKilobytes)
{
    public const int Killed = 128 + Signals.Kill;

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}
