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
        var staying = fault is not null && folder is not null ? sessions.Hosted.Where(s => s.Folder.Path == folder.Path).ToList() : [];
        var worst = ExitCodes.Complete;
        foreach (var session in sessions.Hosted.Except(staying).ToList())
        {
            if (!await HandOverAsync(session))
            {
                staying.Add(session);
                worst = ExitCodes.Stopped;
            }
        }

        if (staying.Count > 0)
        {
            return await GoOnAsync(staying, launcher, signals);
        }

        if (fault is not null || folder is null || left == LeaveReason.LeaveRunning)
        {
            return fault is not null ? ExitCodes.Usage : signals.HasCome ? signals.ExitCode : worst;
        }

        var shown = sessions.Hold(folder);
        if (shown.Outcome == Engine.Execution.RunOutcome.HandedOver)
        {
            return worst;
        }

        using var reporter = new TextReporter(context, folder);
        reporter.Finish(shown.Picture.State);
        return shown.Outcome is { } outcome ? HeadlessRun.ExitCodeOf(outcome, signals.ExitCode) : signals.HasCome ? signals.ExitCode : ExitCodes.Complete;
    }

    /// <summary>Leaves a run to a process of its own. False where that could not be.</summary>
    private async Task<bool> HandOverAsync(RunSession session)
    {
        var run = session.Folder;
        try
        {
            if (await session.HandOverAsync() is { } pid)
            {
                context.Out.WriteLine($"{run.Name} goes on in process {pid}.");
                var next = NextSteps.For(run, context);
                NextSteps.Print([$"{next.Of("attach")}   # look at it again", $"{next.Of("halt")}     # stop it"], context.Out);
            }

            return true;
        }
        catch (Exception e)
        {
            // Whatever it is, the other runs are to be handed over all the same.
            context.Error.WriteLine($"run-tui: {run.Name} could not be left to another process: {e.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    /// <summary>Carries runs out here, without a screen, until the last one ends.</summary>
    private async Task<int> GoOnAsync(List<RunSession> runs, DashboardLauncher launcher, StopSignals signals)
    {
        // From now on a signal is heard once, and not by the dashboard too.
        signals.Dispose();
        var exits = await Task.WhenAll(runs.Select(session =>
        {
            if (session.Hosted is not { } hosted)
            {
                NextSteps.Print([NextSteps.For(session.Folder, context).Resume], context.Error);
                return Task.FromResult(ExitCodes.Stopped);
            }

            context.Error.WriteLine($"run-tui: {(runs.Count == 1 ? "the run" : session.Folder.Name)} goes on without a screen");
            return new HeadlessRun(session.Folder, settings, context).GoOnAsync(hosted, launcher.AskToStop);
        }));
        return exits.Max();
    }
}
