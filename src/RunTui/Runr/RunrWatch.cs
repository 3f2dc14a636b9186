using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Headless;

namespace RunTui.Runr;

/// <summary>
/// Watches a run and resumes it, with the limits that it was made with, each time whole again. Runr's own goes on with what was used
/// up already, and so never reaches the worker.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="context">The world around.</param>
internal sealed class RunrWatch(RunFolder folder, CliContext context)
{
    /// <summary>Between a stop and its resume; Runr's.</summary>
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(10);

    private int _attempts;

    public required bool AutoResume { get; init; }

    public required int MaxAttempts { get; init; }

    public required TimeSpan Interval { get; init; }

    public required bool Json { get; init; }

    /// <summary>0 where the run is complete, 1 where it stopped for good.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var run = RunrRun.Read(folder, "watch");
                switch (run.Standing.Outcome)
                {
                    case RunrStanding.Complete:
                        Say("succeeded", run);
                        return ExitCodes.Complete;
                    case RunrStanding.Running:
                    case RunrStanding.Unknown when run.IsUnderWay(context):
                        Say("watching", run);
                        await Task.Delay(Interval, context.Time, cancel);
                        break;
                    default:
                        Say("failed", run);
                        if (!await MayResumeAsync(run, cancel))
                        {
                            return 1;
                        }

                        if (await ResumeAsync() is ExitCodes.Interrupted or ExitCodes.Terminated)
                        {
                            return ExitCodes.Interrupted;
                        }

                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    /// <summary>Whether the run is to be resumed now; waits for that. Not where somebody else was faster.</summary>
    private async Task<bool> MayResumeAsync(RunrRun run, CancellationToken cancel)
    {
        if (!AutoResume)
        {
            SayNext(run);
            return false;
        }

        if (!StopReasons.IsResumable(run.Standing.StopReason))
        {
            Say("non_resumable", run);
            SayNext(run);
            return false;
        }

        if (_attempts >= MaxAttempts)
        {
            Say("max_attempts", run);
            SayNext(run);
            return false;
        }

        await Task.Delay(Cooldown, context.Time, cancel);
        return true;
    }

    /// <summary>Resumes the run in this process, and tells how it goes meanwhile.</summary>
    private async Task<int> ResumeAsync()
    {
        var run = RunrRun.Read(folder, "watch");
        if (run.Standing.Outcome != RunrStanding.Stopped)
        {
            // Somebody else was faster.
            return ExitCodes.Complete;
        }

        _attempts++;
        Say("resumed", run);
        await new RunrResume(run, new RunrResumeRequest(), context).PrepareAsync();
        var quiet = Json ? context with { Out = TextWriter.Null } : context;
        var resumed = new HeadlessRun(folder, new LaunchSettings { Resume = true }, quiet).RunAsync();
        while (!resumed.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            await Task.WhenAny(resumed, Task.Delay(Interval, context.Time, enough.Token));
            await enough.CancelAsync();
            if (!resumed.IsCompleted && RunrRun.TryRead(folder) is { Standing.Outcome: RunrStanding.Running } now)
            {
                Say("watching", now);
            }
        }

        return await resumed;
    }

    private void Say(string name, RunrRun run)
    {
        var standing = run.Standing;
        var elapsed = standing.State.StartedAt is { } at ? context.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;
        if (!Json)
        {
            var what = name switch
            {
                "watching" => $"{standing.Phase}, {standing.Completed} of {standing.Milestones.Length} milestones, {RunrTable.Brief(elapsed)}",
                "resumed" => $"attempt {_attempts} of {MaxAttempts}",
                "succeeded" => $"{standing.Completed} milestones",
                _ => standing.StopReason ?? "not started",
            };
            context.Out.WriteLine($"{name}: {what}");
            return;
        }

        JsonLine.Write(
            new JsonObject
            {
                ["event"] = name,
                ["timestamp"] = RunrJson.Time(context.Time.GetUtcNow().ToUnixTimeMilliseconds()),
                ["run_id"] = standing.Origin.RunId,
                ["phase"] = standing.Phase,
                ["elapsed_s"] = (long)Math.Max(0, elapsed.TotalSeconds),
                ["stop_reason"] = standing.StopReason,
                ["attempt"] = _attempts,
                ["max_attempts"] = MaxAttempts,
                ["milestones_completed"] = standing.Completed,
                ["checkpoint"] = standing.State.Commit,
            },
            context.Out);
    }

    private void SayNext(RunrRun run)
    {
        if (!Json && run.Next(context).Command is { } command)
        {
            context.Out.WriteLine("  " + command);
        }
    }
}
