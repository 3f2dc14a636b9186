using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>Waits for the end of an orchestration. What can't come any more is said at once.</summary>
internal sealed class OrchestrateWait(RunFolder folder, string target, bool json, CliContext context)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>What can be waited for.</summary>
    public static string[] Targets { get; } = ["terminal", "stop", "complete"];

    /// <summary>0 where it is complete, 1 where it stopped, 124 where the time ran out first.</summary>
    public async Task<int> RunAsync(TimeSpan? timeout, CancellationToken cancel)
    {
        var since = context.Time.GetTimestamp();
        while (true)
        {
            // The owner first: one that ends between two looks has said all by then.
            var isAlive = RunOwner.Read(folder) is { IsAlive: true };
            var state = RunReader.ReadState(folder);
            var standing = OrchestrationStanding.Of(state, folder, isAlive) ?? throw new UserException($"{folder.Path}: no orchestration");
            if (standing.Status != OrchestrationStanding.Running)
            {
                Say(standing, standing.Status);
                return standing.Status == OrchestrationStanding.Complete ? ExitCodes.Complete : 1;
            }

            if (context.Time.GetElapsedTime(since) >= timeout)
            {
                Say(standing, "timeout");
                return ExitCodes.TimedOut;
            }

            try
            {
                await Task.Delay(PollInterval, context.Time, cancel);
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Interrupted;
            }
        }
    }

    /// <summary>Says where it stands, once.</summary>
    public int Print()
    {
        var standing = OrchestrationStanding.Of(RunReader.ReadState(folder), folder, RunOwner.Read(folder) is { IsAlive: true }) ?? throw new UserException($"{folder.Path}: no orchestration");
        if (json)
        {
            JsonLine.Write(OrchestrationJson.State(standing), context.Out);
        }
        else
        {
            Say(standing, standing.Status);
        }

        return ExitCodes.Complete;
    }

    /// <summary>A time in milliseconds, as Runr takes it.</summary>
    /// <exception cref="UserException">It is none.</exception>
    public static TimeSpan Milliseconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e12
            ? TimeSpan.FromMilliseconds(number)
            : throw new UserException($"--timeout {text}: must be a number of milliseconds from 0");

    private void Say(OrchestrationStanding standing, string status)
    {
        var isMet = status is not "timeout" && (target == "terminal" || (target == "complete") == (status == OrchestrationStanding.Complete));
        if (json)
        {
            var document = OrchestrationJson.Result(standing, ProgramName.ForHints(context), context.Time.GetUtcNow());
            document["status"] = status;
            document["condition"] = target;
            document["condition_met"] = isMet;
            JsonLine.Write(document, context.Out);
            return;
        }

        context.Out.WriteLine(
            $"Orchestration {standing.Orchestration.Id}: {status}{(status == OrchestrationStanding.Stopped ? $" ({standing.StopReason})" : "")}, {standing.TracksCompleted} of {standing.Orchestration.Tracks.Length} tracks, {standing.StepsCompleted} of {standing.State.Steps.Count} tasks");
        foreach (var track in standing.Orchestration.Tracks)
        {
            var blocker = track.Tasks.Select(task => standing.State.Steps.GetValueOrDefault(task.StepId)?.Blocker).FirstOrDefault(found => found is not null);
            context.Out.WriteLine($"  {Shown.Clean(track.Name)}: {standing.StatusOf(track)}{(blocker is null ? "" : $": {Shown.Clean(blocker.Message)}")}");
        }

        if (status == OrchestrationStanding.Stopped)
        {
            context.Out.WriteLine("  " + OrchestrationJson.ResumeCommand(standing, ProgramName.ForHints(context)));
        }
    }
}
