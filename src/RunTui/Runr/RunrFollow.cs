using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>Follows the run of a Runr task: its events as they come, and the worker that is at it.</summary>
internal sealed class RunrFollow(RunFolder folder, CliContext context)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private long _shown;

    /// <summary>Prints until nobody works on the run any more.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var follower = new RunFollower(folder);
        string? last = null;
        while (true)
        {
            var owner = RunOwner.Read(folder);
            if (follower.Read())
            {
                ShowEvents();
            }

            if (RunrRun.Of(folder, follower, owner) is not { } run)
            {
                throw new UserException($"follow: {folder.Path} is not the run of a Runr task any more");
            }

            if (!run.IsUnderWay(context))
            {
                End(run);
                return ExitCodes.Complete;
            }

            var (line, key) = Status(run);
            if (key != last)
            {
                context.Out.WriteLine(line);
                last = key;
            }

            try
            {
                await Task.Delay(Poll, context.Time, cancel);
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Interrupted;
            }
        }
    }

    private void ShowEvents()
    {
        foreach (var e in RunReader.ReadJournal(folder).Where(e => e.Seq > _shown && e.Event is not ("plan" or "workspace")))
        {
            _shown = e.Seq!.Value;
            var at = Timestamp.Of(e) is { } time ? Ages.WallClock(time, context.Time.LocalTimeZone) : e.Ts;
            context.Out.WriteLine($"[{at}] {e.Event} {e.Status}{(e.StepId.Length > 0 ? $" {e.StepId}" : "")}{(e.Detail.Length > 0 ? $": {Shown.Clean(e.Detail, 160)}" : "")}");
        }
    }

    /// <summary>The line, and what is worth another one when it changes.</summary>
    private (string Line, string Key) Status(RunrRun run)
    {
        var standing = run.Standing;
        var worker = standing.InFlight is var (step, attempt)
            ? $"{RunrWorkerCalls.NameOf(attempt.Tool)}:{RunrWorkerCalls.StageOf(step)} ({step.Id}, attempt {attempt.Number})"
            : "idle";
        var key = $"{standing.Phase} {worker}";
        return ($"[{standing.Phase}] last progress {RunrTable.Brief(run.Silence(context.Time.GetUtcNow()))} ago, worker_in_flight={worker}, milestones {standing.Completed}/{standing.Milestones.Length}", key);
    }

    private void End(RunrRun run)
    {
        context.Out.WriteLine($"Run terminated: {run.Standing.Phase}");
        context.Out.WriteLine($"Reason: {run.Standing.StopReason ?? "not started"}{(run.Standing.StopDetail.Length > 0 ? $": {Shown.Clean(run.Standing.StopDetail)}" : "")}");
        if (run.Next(context).Command is { } command)
        {
            context.Out.WriteLine("  " + command);
        }
    }
}
