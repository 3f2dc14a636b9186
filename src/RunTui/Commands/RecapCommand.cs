using System.CommandLine;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>recap</c>: what a run has come to, as Markdown for whoever is to be told.</summary>
internal sealed class RecapCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var json = new Option<bool>("--json") { Description = "One JSON object instead of Markdown" };
        var command = new Command(
            "recap",
            "Print a run as Markdown, to be put into a pull request or a message: how it ended or stands, what shipped, each step's attempts, time and cost, what waits and what was decided. Works at any time, also while the run goes on, and for runs of run-workflow, Runr, Run Mode and FIRE.\n\nExample: run-tui recap latest | gh pr edit --body-file -")
        { run.Argument, json };
        command.SetAction(parsed => Print(run.Resolve(parsed), parsed.GetValue(json)));
        return command;
    }

    /// <summary>The recap of a run as it stands now.</summary>
    public static RunRecap Of(RunFolder folder, CliContext context) => RunRecap.Of(
        RunReader.ReadState(folder),
        folder,
        RunReader.ReadJournal(folder),
        StatusSnapshot.Build(RunReader.ReadStatus(folder)),
        NextSteps.For(folder, context));

    private int Print(RunFolder folder, bool json)
    {
        var recap = Of(folder, context);
        if (json)
        {
            JsonLine.WriteOwn(RecapJson.Of(recap), context.Out);
        }
        else
        {
            context.Out.Write(recap.ToMarkdown());
        }

        return ExitCodes.Complete;
    }
}
