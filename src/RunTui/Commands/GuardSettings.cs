using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards.Content;
using RunTui.Engine.Imports.RunMode;

namespace RunTui.Commands;

/// <summary>What the repository's configuration says of guards.</summary>
internal static class GuardSettings
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UserException">It can't be used.</exception>
    public static GuardrailSettings Load(CliContext context, out string root)
    {
        root = RepositoryRoot.Find(context.WorkingDirectory);
        var result = LoaConfigReader.Load(root, context.Variable);
        return result.Config?.Guardrails ?? throw new UserException(string.Join('\n', result.Errors), GuardCommand.Usage);
    }

    /// <summary>Writes a trajectory line. A log that can't be written stops no decision.</summary>
    public static void Log(CliContext context, string root, GuardrailSettings settings, Action<TrajectoryLog> write)
    {
        try
        {
            write(new TrajectoryLog(root, settings.Logging, context.Variable(TrajectoryLog.SessionVariable) ?? "", context.Time));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"run-tui: the trajectory can't be written ({Shown.Clean(e.Message)})");
        }
    }
}
