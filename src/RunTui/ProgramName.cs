using RunTui.Engine.Agents;

namespace RunTui;

/// <summary>How this program can be called again from where the user is.</summary>
internal static class ProgramName
{
    /// <summary><c>run-tui</c> where that is on the PATH, else the file that is running.</summary>
    public static string ForHints(CliContext context) =>
        new CliLookup(context.Variable).Find("run-tui") is not null || Environment.ProcessPath is not { } path || Path.GetFileNameWithoutExtension(path) != "run-tui"
            ? "run-tui"
            : path;
}
