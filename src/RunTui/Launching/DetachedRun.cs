using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Launching;

/// <summary><c>--detach</c>: gives a run to a process of its own, which outlives this one.</summary>
internal static class DetachedRun
{
    private const int MostCharacters = 4000;

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
                Tell(state.RunId, pid, settings.Json, context.Out);
                return ExitCodes.Complete;
            }

            await Task.Delay(PollInterval, context.Time);
        }

        var (said, exit) = await engine.ReadEndAsync();
        if (settings.Json)
        {
            JsonLine.WriteOwn(new JsonObject { ["error"] = "not_started", ["message"] = Shown.Clean(said.Trim(), MostCharacters) }, context.Out);
        }

        context.Error.Write(said);
        return exit;
    }

    /// <summary>Says which process has the run now.</summary>
    internal static void Tell(string run, int pid, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            JsonLine.WriteOwn(new JsonObject { ["event"] = "run", ["status"] = "detached", ["run"] = run, ["pid"] = pid }, output);
        }
        else
        {
            output.WriteLine(run);
        }
    }
}
