namespace RunTui.Runr;

/// <summary>
/// What the program returns where it is installed as <c>runr</c>: 0 for a run that was carried out, whatever stopped it, and 1 for
/// one that could not be started. Signals keep their codes.
/// </summary>
internal static class RunrExitCodes
{
    /// <summary>The code for a verb that runs or resumes.</summary>
    public static int Of(int exit) => exit switch
    {
        ExitCodes.NeedsPerson or ExitCodes.Stopped => ExitCodes.Complete,
        ExitCodes.Invalid => ExitCodes.Usage,
        _ => exit,
    };

    /// <summary>The code as the program that was called returns it.</summary>
    public static int Of(int exit, CliContext context) => context.Program == ProgramName.Runr ? Of(exit) : exit;
}
