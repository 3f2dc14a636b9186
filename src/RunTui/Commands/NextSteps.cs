using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary>Tells how a run goes on that stopped: what waits and how it is answered, and the resume.</summary>
internal static class NextSteps
{
    private const int Most = 10;

    /// <summary>The commands for a run, called the way this program can be from where the user is.</summary>
    public static NextCommand For(RunFolder folder, CliContext context) => new(folder.Path, ProgramName.ForHints(context));

    /// <summary>Prints commands to type, a line each.</summary>
    public static void Print(IEnumerable<string> commands, TextWriter output)
    {
        foreach (var command in commands)
        {
            output.WriteLine("  " + command);
        }
    }

    /// <summary>Prints each question with the command that answers it, and how to go on with the run or, where another process does, to come back to it.</summary>
    public static void Print(RunState state, RunFolder folder, CliContext context)
    {
        var next = For(folder, context);
        var waiting = BlockerReport.Of(state, folder);
        foreach (var blocker in waiting.Take(Most))
        {
            context.Out.WriteLine();
            context.Out.WriteLine($"{blocker.StepId} waits for you: {blocker.Message}");
            Print(next.Answers(new WaitingStep(blocker.StepId, blocker.Kind)), context.Out);
        }

        if (waiting.Length > Most)
        {
            context.Out.WriteLine($"and {waiting.Length - Most} more:");
            context.Out.WriteLine("  " + next.Blockers);
        }

        if (state.Status != RunStatus.Completed)
        {
            var goesOn = RunOwner.Read(folder) is { IsAlive: true } owner && owner.Pid != Environment.ProcessId;
            context.Out.WriteLine("  " + (goesOn ? next.Of("attach") : next.Resume));
        }
    }
}
