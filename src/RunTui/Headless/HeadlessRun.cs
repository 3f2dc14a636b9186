using RunTui.Commands;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Notices;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Headless;

/// <summary>Carries a run out without a screen.</summary>
internal sealed class HeadlessRun(RunFolder folder, LaunchSettings settings, CliContext context)
{
    private readonly NextCommand _next = NextSteps.For(folder, context);

    /// <summary>Validates, launches, and returns the exit code of the outcome.</summary>
    public async Task<int> RunAsync()
    {
        var launch = new Launch(folder, settings, context);
        var check = await launch.CheckAsync();
        if (!check.PlanPassed)
        {
            Report(check);
            return ExitCodes.Invalid;
        }

        if (settings.ReadyFile is { } ready)
        {
            if (!check.Launch.Passed && launch.Mode != LaunchMode.Legacy)
            {
                Report(check);
                return ExitCodes.Invalid;
            }

            await RunSuccessor.WaitForOwnerAsync(folder, ready, context);
        }

        using var stop = new StopRequest();
        using var signals = Signals(stop.Ask);
        using var watch = settings.Watch ? new WatchPrompt(folder, settings.Json, context) : null;
        using var launched = await launch.TakeAsync(check, stop, () => signals.Name, watch is null ? null : watch.AskAsync, () => Report(check));
        if (launched is null)
        {
            return ExitCodes.Invalid;
        }

        return await FollowAsync(launched, signals, () => launched.Start(check.Launch.Warnings));
    }

    /// <summary>Goes on with a run that was shown on a screen, which is gone.</summary>
    /// <param name="hosted">The run; its engine is at work.</param>
    /// <param name="askToStop">Asks for its end; the second time, makes it end. Returns whether it was the first time.</param>
    public async Task<int> GoOnAsync(IHostedRun hosted, Func<bool> askToStop)
    {
        using var signals = Signals(askToStop);
        return await FollowAsync(hosted, signals, () => { });
    }

    /// <summary>The exit code for what became of a run.</summary>
    public static int ExitCodeOf(RunOutcome outcome, int interrupted) => outcome switch
    {
        RunOutcome.Completed or RunOutcome.HandedOver => ExitCodes.Complete,
        RunOutcome.NeedsPerson => ExitCodes.NeedsPerson,
        RunOutcome.FailClosed => ExitCodes.FailClosed,
        RunOutcome.Interrupted => interrupted,
        _ => ExitCodes.Stopped,
    };

    private async Task<int> FollowAsync(IHostedRun hosted, StopSignals signals, Action start)
    {
        using var reporter = Reporter();
        using var notices = HeadlessNotices.Of(folder, ConfigFolder.Of(context.Variable), context.Time);
        using var noticing = hosted.Run.Updates.Subscribe(notices);
        using var watching = hosted.Run.Updates.Subscribe(reporter);
        start();
        try
        {
            var outcome = await hosted.Outcome;
            reporter.Finish(hosted.Run.State);
            notices.Finish(hosted.Run.State, isHandedOver: outcome == RunOutcome.HandedOver);
            return ExitCodeOf(outcome, signals.ExitCode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reporter.Finish(hosted.Run.State);
            notices.Finish(hosted.Run.State, isHandedOver: false);
            context.Error.WriteLine(
                $"run-tui: {folder.Path}: can't be written to ({e.Message}); agents that are at work go on. Mend that, then: {_next.Resume}");
            return ExitCodes.Stopped;
        }
    }

    private IRunReporter Reporter()
    {
        IRunReporter reporter = settings.Json ? new JsonReporter(context.Out, folder, _next) : new TextReporter(context, folder);
        return (settings.Json ? context.Error : context.Out) is HarmlessWriter commands ? new GitHubReporter(context, folder, commands, reporter) : reporter;
    }

    private StopSignals Signals(Func<bool> askToStop) => new(() =>
    {
        if (askToStop())
        {
            context.Error.WriteLine("\nStopping: agents are asked to end, their steps go back to pending. Once more ends them at once.");
        }
    });

    private void Report(LaunchValidation check)
    {
        if (settings.Json)
        {
            check.PrintJson(context.Out);
        }
        else
        {
            check.PrintText(context.Error, all: false);
        }
    }
}
