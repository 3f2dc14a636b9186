using RunTui.Commands;
using RunTui.Dashboard;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Dashboards;

/// <summary>
/// What comes after the screen: runs that are at work here go on somewhere, and the user is told how to come back to them.
/// </summary>
/// <param name="folder">The run that was asked for; null for the list of all.</param>
/// <param name="settings">How it was to be launched.</param>
/// <param name="context">The world around it.</param>
internal sealed class Farewell(RunFolder? folder, LaunchSettings settings, CliContext context)
{
    private readonly string _program = ProgramName.ForHints(context);

    /// <summary>Sees to it that nothing is lost, and returns the program's exit code.</summary>
    /// <param name="sessions">The runs that were open.</param>
    /// <param name="launcher">What launched those that are at work here.</param>
    /// <param name="left">Why the user left; null where he didn't: the screen broke, or its terminal is gone.</param>
    /// <param name="fault">What broke the screen.</param>
    /// <param name="signals">The signals that came.</param>
    /// <param name="onTerminalLost">What the user wants of runs whose terminal goes away.</param>
    public async Task<int> SayAsync(
        RunSessions sessions, DashboardLauncher launcher, LeaveReason? left, Exception? fault, StopSignals signals, TerminalLoss onTerminalLost)
    {
        if (fault is not null)
        {
            context.Error.WriteLine($"run-tui: the dashboard failed ({fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")})");
            if (!string.IsNullOrEmpty(context.Variable("RUN_TUI_DEBUG")))
            {
                context.Error.WriteLine(fault);
            }
        }

        if (left is null && fault is null && onTerminalLost == TerminalLoss.Stop)
        {
            launcher.AskToStop();
            await Task.WhenAll(sessions.Hosted.Select(s => s.EndedAsync()));
        }

        // Whoever sits in front of a broken screen waits for his run; nobody sits in front of a terminal that is gone.
        var own = fault is not null && folder is not null ? sessions.Of(folder) : null;
        var worst = ExitCodes.Complete;
        foreach (var session in sessions.Hosted.Where(s => s != own).ToList())
        {
            worst = Math.Max(worst, await HandOverAsync(session, launcher));
        }

        if (own?.Hosted is { } hosted)
        {
            context.Error.WriteLine("run-tui: the run goes on without a screen");
            return await new HeadlessRun(own.Folder, settings, context).GoOnAsync(hosted, launcher.AskToStop);
        }

        if (fault is not null || folder is null || left == LeaveReason.LeaveRunning)
        {
            return fault is not null ? ExitCodes.Usage : signals.HasCome ? signals.ExitCode : worst;
        }

        var shown = sessions.Of(folder);
        if (shown.Outcome == Engine.Execution.RunOutcome.HandedOver)
        {
            return worst;
        }

        using var reporter = new TextReporter(context, folder);
        reporter.Finish(shown.Picture.State);
        return shown.Outcome is { } outcome ? HeadlessRun.ExitCodeOf(outcome, signals.ExitCode) : signals.HasCome ? signals.ExitCode : ExitCodes.Complete;
    }

    /// <summary>Leaves a run to a process of its own; where that can't be, it goes on here.</summary>
    private async Task<int> HandOverAsync(RunSession session, DashboardLauncher launcher)
    {
        var run = session.Folder;
        try
        {
            if (await session.HandOverAsync() is { } pid)
            {
                context.Out.WriteLine($"{run.Name} goes on in process {pid}.");
                context.Out.WriteLine($"  {_program} attach {run.Path}   # look at it again");
                context.Out.WriteLine($"  {_program} halt {run.Path}     # stop it");
            }

            return ExitCodes.Complete;
        }
        catch (LaunchRefusedException e)
        {
            context.Error.WriteLine($"run-tui: {run.Name} could not be left to another process: {e.Message}");
        }

        if (session.Hosted is { } hosted)
        {
            context.Error.WriteLine($"run-tui: {run.Name} goes on here, without a screen");
            return await new HeadlessRun(run, settings, context).GoOnAsync(hosted, launcher.AskToStop);
        }

        context.Error.WriteLine($"  {_program} resume {run.Path}");
        return ExitCodes.Stopped;
    }
}
