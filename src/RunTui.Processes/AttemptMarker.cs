namespace RunTui.Processes;

/// <summary>The variable by which everything that one attempt started is known, wherever it hides.</summary>
public static class AttemptMarker
{
    /// <summary>
    /// Its name in the environment. Its value is the attempt's marker, and is compared whole, so that a run-tui that works
    /// inside an agent of another run is never taken for a part of its own attempts.
    /// </summary>
    public const string VariableName = "RUN_TUI_ATTEMPT";
}
