using RunTui.Commands;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>Launches runs for the dashboard: the same checks and the same engine as without a screen.</summary>
internal sealed class DashboardLauncher(LaunchSettings settings, CliContext context, Func<string> stopReason) : IRunLauncher
{
    private bool _launchedBefore;

    /// <summary>What ends the work of the engine that was launched last.</summary>
    public StopRequest Stop { get; private set; } = new();

    public async Task<IHostedRun> LaunchAsync(RunFolder folder)
    {
        try
        {
            Stop = new StopRequest();
            // The first launch is the one that the command line describes; what follows goes on in the same way.
            var launch = new Launch(folder, _launchedBefore ? settings with { Mode = null, Resume = true } : settings, context);
            var check = await launch.CheckAsync();
            using var findings = new StringWriter { NewLine = "\n" };
            check.PrintText(findings, all: false);
            if (!check.PlanPassed)
            {
                throw new LaunchRefusedException(findings.ToString().TrimEnd());
            }

            var launched = await launch.TakeAsync(check, Stop, stopReason, null, () => { }) ?? throw new LaunchRefusedException(findings.ToString().TrimEnd());
            launched.Start(check.Launch.Warnings);
            _launchedBefore = true;
            return launched;
        }
        catch (Exception e) when (e is UserException or RunLockedException or Engine.Blueprints.BlueprintException or IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(e.Message);
        }
    }

    public async Task<int?> LaunchDetachedAsync(RunFolder folder)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var quiet = context with { Out = output, Error = errors };
        try
        {
            var exit = await DetachedRun.StartAsync(folder, settings with { Mode = null, Resume = true, WaitForAnswers = true }, quiet);
            if (exit != ExitCodes.Complete)
            {
                throw new LaunchRefusedException(errors.ToString().Trim() is { Length: > 0 } said ? said : $"the process that should carry on ended with {exit}; see {folder.EngineLog}");
            }
        }
        catch (Exception e) when (e is UserException or RunLockedException or IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(e.Message);
        }

        return RunOwner.Read(folder)?.Pid;
    }
}
