using RunTui.Processes;

namespace RunTui.Commands;

/// <summary>Keeps agents from answering for people.</summary>
internal static class Agents
{
    /// <summary>Refuses a verb to a process that an agent started.</summary>
    /// <exception cref="UserException">It did.</exception>
    public static void Refuse(CliContext context, string verb)
    {
        if (context.Variable(AttemptMarker.VariableName) is { Length: > 0 })
        {
            throw new UserException($"{verb}: only a person may do this, and this process was started by an agent ({AttemptMarker.VariableName} is set)");
        }
    }
}
