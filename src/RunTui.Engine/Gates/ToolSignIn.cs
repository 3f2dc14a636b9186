using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>Asks a tool whether it is signed in, without a call of its model.</summary>
public static class ToolSignIn
{
    /// <summary>What is wrong, in one line; null where it is signed in, or can't tell without a call, as all but codex.</summary>
    /// <param name="program">The program.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <param name="folder">Where it is asked; absolute.</param>
    /// <param name="time">The clock for its limit.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task<string?> ProblemOfAsync(string program, Func<string, string?> variable, string folder, TimeProvider time, CancellationToken cancel = default) => new CliHealth(
        new()
        {
            ProgramOf = _ => program,
            FindCli = new CliLookup(variable).Find,
            FindSkill = _ => null,
            ResolveHost = (_, _) => Task.FromResult(true),
            Variable = variable,
            Run = (spec, limit, stop) => ShortCommand.RunAsync(spec, limit, time, stop),
        },
        folder).ProblemOfAsync(program, cancel);
}
