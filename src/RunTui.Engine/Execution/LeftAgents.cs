using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>The agents that a dead owner left at work, for somebody who wants them stopped and not gone on with.</summary>
public static class LeftAgents
{
    /// <summary>Ends them, puts their steps back to pending, and writes down who wanted that.</summary>
    /// <param name="run">The run, which this process owns.</param>
    /// <param name="halt">Who, why, and whether they get time to end by themselves.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The steps that were put back, and how many agents were ended that belong to none; nothing was done where there are neither.</returns>
    public static async Task<(ImmutableArray<string> Steps, int Strays)> EndAsync(OwnedRun run, RunCommand halt, TimeProvider time)
    {
        var markers = DetachedProcess.LivingMarkers(run.RunId + "/");
        var left = run.State.OrderedSteps.Select(step => TryFind(run, step, markers, time)).OfType<Left>().ToList();
        var strays = markers.Except(left.Select(l => l.Process.Marker)).ToList();
        if (left.Count + strays.Count == 0)
        {
            return ([], 0);
        }

        foreach (var (step, open, _) in left)
        {
            if (!open.Stopping)
            {
                await run.PublishAsync(StepEvents.AttemptStopping(step.Id), durable: true);
            }
        }

        var force = new CancellationToken(canceled: halt.Force);
        await Task.WhenAll(left.Select(l => (Task)l.Process.WaitAsync(timeout: null, new CancellationToken(canceled: true), force))
            .Concat(strays.Select(marker => DetachedProcess.EndRemainsAsync(marker, time, force))));
        foreach (var (step, open, _) in left)
        {
            await RunContext.PutBackAsync(run, RunEngine.Without(step, open, $"Its agent was ended by {halt.By}; the attempt doesn't count"));
        }

        await run.PublishAsync(RunEvents.Halted(halt.By, halt.Note), durable: true);
        run.Project(force: true);
        return ([.. left.Select(l => l.Step.Id)], strays.Count);
    }

    private static Left? TryFind(OwnedRun run, StepState step, IReadOnlySet<string> markers, TimeProvider time)
    {
        if (step is not { Status: StepStatus.InProgress, Open: { HasEnded: false } open })
        {
            return null;
        }

        var attempt = RunEngine.ContextOf(step, open);
        var marker = AttemptRunner.MarkerOf(run.RunId, step.Id, attempt.FileStem);
        var identity = AttemptRunner.IdentityOf(open, marker);
        return (identity?.IsAlive == true || markers.Contains(marker))
            && DetachedProcess.Adopt(identity, new AttemptPaths(run.Folder, step.Id, attempt).Files(promptOnStdin: false), marker, time) is { } process
            ? new Left(step, open, process)
            : null;
    }

    private sealed record Left(StepState Step, OpenAttempt Open, DetachedProcess Process);
}
