using System.CommandLine;
using RunTui.Dashboards;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Commands;

/// <summary><c>attach</c>: the dashboard on a run that another process carries out; both may act on it.</summary>
internal sealed class AttachCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var look = new LookFlags();
        var command = new Command(
            "attach",
            "Come back to a run that is at work in another process, from any terminal; without a name to the only one there is, or to the list of them.\n\nExample: run-tui attach runs/site")
        { run.Argument };
        look.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(run.Argument) is null ? OnlyOneAtWork() : AtWork(run.Resolve(parsed));
            var dashboard = new DashboardRun(folder, LaunchFlags.FromEnvironment(context), look.Read(parsed), context)
            {
                WithoutScreen = folder is null ? $"{ProgramName.ForHints(context)} runs" : NextSteps.For(folder, context).Of("follow"),
            };
            return dashboard.RunAsync(startAtOnce: false);
        });
        return command;
    }

    private RunFolder AtWork(RunFolder folder) => RunOwner.Read(folder) is { IsAlive: true }
        ? folder
        : throw new UserException($"{folder.Path}: nobody works on this run; show it with {NextSteps.For(folder, context).Show}, or go on with it: {NextSteps.For(folder, context).Resume}");

    /// <summary>Null where there are several.</summary>
    private RunFolder? OnlyOneAtWork() => new KnownRuns(context).All().Where(run => RunOwner.Read(run) is { IsAlive: true }).ToList() switch
    {
        [] => throw new UserException($"no run is at work below {context.WorkingDirectory}, nor any that was launched lately elsewhere; 'run-tui runs' lists them all"),
        [var only] => only,
        _ => null,
    };
}
