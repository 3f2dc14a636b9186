using RunTui.Commands;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary><c>--detach</c>: gives a run to a process of its own, which outlives this one.</summary>
internal static class DetachedRun
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts that process and returns once it owns the run, or once it is clear that it never will.</summary>
    public static async Task<int> StartAsync(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        // It would outlive the attempt that it was started in.
        Commands.Agents.Refuse(context, "--detach");
        await PassingOwner.OutwaitAsync(folder, context.Time, () =>
            RunOwner.Read(folder) is { IsAlive: true } owner ? throw new RunLockedException(folder, owner) : Task.FromResult(true));

        var engine = DetachedEngine.Start(folder, settings, context, readyFile: null);
        while (!engine.HasEnded)
        {
            if (engine.Owned() is var (pid, state))
            {
                context.Out.WriteLine(settings.Json ? $$"""{"event":"run","status":"detached","run":"{{state.RunId}}","pid":{{pid}}}""" : state.RunId);
                return ExitCodes.Complete;
            }

            await Task.Delay(PollInterval, context.Time);
        }

        var (said, exit) = await engine.ReadEndAsync();
        context.Error.Write(said);
        return exit;
    }
}
