using RunTui.Commands;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>Launches runs for the dashboard: the same checks and the same engine as without a screen.</summary>
/// <param name="folder">The run that the command line names; null for none.</param>
/// <param name="settings">How the command line wants it to be launched.</param>
/// <param name="context">The world around it.</param>
/// <param name="stopReason">What stopped it: a signal's name.</param>
internal sealed class DashboardLauncher(RunFolder? folder, LaunchSettings settings, CliContext context, Func<string> stopReason) : IRunLauncher
{
    private readonly Lock _gate = new();
    private readonly List<StopRequest> _stops = [];
    private bool _launchedBefore;
    private bool _isEnding;

    /// <summary>Asks all engines to end their work; the second time, makes them. Returns whether it was the first time.</summary>
    public bool AskToStop()
    {
        lock (_gate)
        {
            _isEnding = true;
            return _stops.Aggregate(true, (first, stop) => stop.Ask() && first);
        }
    }

    public async Task<IHostedRun> LaunchAsync(RunFolder run, LaunchMode? mode = null, OpenBreaker? openBreaker = null)
    {
        // From the beginning: a signal may come while everything is looked at.
        var stop = new StopRequest();
        lock (_gate)
        {
            if (_isEnding)
            {
                throw new LaunchRefusedException("This program was asked to end.");
            }

            _stops.Add(stop);
        }

        try
        {
            // The first launch of that run is the one that the command line describes; after it, the run goes on as before.
            var isDescribed = run.Path == folder?.Path && !_launchedBefore;
            var launch = new Launch(run, Asked(isDescribed ? settings : ToGoOn(run), mode, openBreaker), context);
            var check = await launch.CheckAsync();
            using var findings = new StringWriter { NewLine = "\n" };
            check.PrintText(findings, all: false);
            if (!check.PlanPassed)
            {
                throw new LaunchRefusedException(findings.ToString().TrimEnd());
            }

            var launched = await launch.TakeAsync(check, stop, stopReason, null, () => { }) ?? throw new LaunchRefusedException(findings.ToString().TrimEnd());
            _launchedBefore |= isDescribed;
            launched.Start(check.Launch.Warnings);
            return launched;
        }
        catch (Exception e) when (e is UserException or RunLockedException or Engine.Blueprints.BlueprintException or IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(e.Message);
        }
    }

    public async Task<IRunSuccessor> StartSuccessorAsync(RunFolder run)
    {
        try
        {
            // It would outlive the attempt that it was started in.
            Commands.Agents.Refuse(context, "leaving a run behind");
            return await RunSuccessor.StartAsync(run, ToGoOn(run) with { TakeOver = false }, context);
        }
        catch (Exception e) when (e is UserException or IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            throw new LaunchRefusedException(e.Message);
        }
    }

    private static LaunchSettings Asked(LaunchSettings settings, LaunchMode? mode, OpenBreaker? openBreaker) =>
        settings with { Mode = mode ?? settings.Mode, OpenBreaker = openBreaker ?? settings.OpenBreaker };

    /// <summary>What the command line says is for the run that it names, and for no other.</summary>
    private LaunchSettings ToGoOn(RunFolder run) =>
        (run.Path == folder?.Path ? settings : LaunchFlags.FromEnvironment(context)) with { Mode = null, Resume = true, WaitForAnswers = true, OpenBreaker = OpenBreaker.Keep };
}
