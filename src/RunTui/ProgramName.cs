using RunTui.Engine.Agents;

namespace RunTui;

/// <summary>How this program was called, and how it can be called again from where the user is.</summary>
internal static class ProgramName
{
    public const string Own = "run-tui";

    /// <summary>The tool of that name, whose commands, defaults and exit codes are kept where this program is installed by it.</summary>
    public const string Runr = "runr";

    /// <summary>The tool whose commands, defaults and exit codes are kept where this program is called by its name.</summary>
    public const string RunWorkflow = "run-workflow";

    /// <summary>That tool's other name.</summary>
    public const string RunSkill = "run-skill";

    /// <summary>Whether that is one of run-workflow's two names.</summary>
    public static bool IsRunWorkflow(CliContext context) => context.Program is RunWorkflow or RunSkill;

    /// <summary><c>run-tui</c> where that is on the PATH, else the file that is running; the name it was called by where that is another tool's.</summary>
    public static string ForHints(CliContext context)
    {
        var find = new CliLookup(context.Variable).Find;
        if (context.Program == Runr && find(Runr) is not null)
        {
            return Runr;
        }

        return find(Own) is not null || Environment.ProcessPath is not { } path || Path.GetFileNameWithoutExtension(path) != Own ? Own : path;
    }

    /// <summary>The name that this process was called by. Where a link was followed, only the first argument still has it.</summary>
    public static string OfThisProcess()
    {
        var name = Path.GetFileNameWithoutExtension(FirstArgument() ?? Environment.ProcessPath);
        return name is Runr or RunWorkflow or RunSkill ? name : Own;
    }

    private static string? FirstArgument()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/cmdline").Split('\0')[0] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
