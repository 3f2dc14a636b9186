using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>Waits for what Runr's <c>wait</c> waits for. What can't come any more is said at once; Runr waits for it for ever.</summary>
internal sealed class RunrWait(RunFolder folder, string target, bool json, CliContext context)
{
    public const string Terminal = "terminal";
    public const string Stop = "stop";
    public const string Complete = "complete";

    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(2);
    private const double Growth = 1.2;

    /// <summary>What can be waited for.</summary>
    public static IReadOnlyList<string> Targets { get; } = [Terminal, Stop, Complete];

    /// <summary>0 where the run is complete, 1 where it stopped, 124 where the time ran out first.</summary>
    public async Task<int> RunAsync(TimeSpan? timeout, CancellationToken cancel)
    {
        var since = context.Time.GetTimestamp();
        var poll = FirstPoll;
        while (true)
        {
            var run = RunrRun.Read(folder, "wait");
            var elapsed = context.Time.GetElapsedTime(since);
            if (!run.IsUnderWay(context))
            {
                return Say(run, run.Standing.Outcome == RunrStanding.Complete ? "complete" : "stopped", elapsed);
            }

            if (elapsed >= timeout)
            {
                Say(run, "timeout", elapsed);
                return ExitCodes.TimedOut;
            }

            try
            {
                await Task.Delay(timeout - elapsed is { } left && left < poll ? left : poll, context.Time, cancel);
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Interrupted;
            }

            poll = poll * Growth is var longer && longer < LastPoll ? longer : LastPoll;
        }
    }

    /// <summary>A time as Runr takes it, in milliseconds; with a unit behind it (<c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c>) in that. Null where it is none.</summary>
    public static TimeSpan? ReadTime(string text, double unit)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        double? factor = text[digits.Length..] switch { "" => unit, "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => null };
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * factor is >= 0 and < 1e12 and var ms
            ? TimeSpan.FromMilliseconds(ms)
            : null;
    }

    private int Say(RunrRun run, string status, TimeSpan elapsed)
    {
        var standing = run.Standing;
        var isMet = status == Complete ? target != Stop : status != "timeout" && target != Complete;
        var next = run.Next(context);
        if (json)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["schema_version"] = 1,
                    ["run_id"] = standing.Origin.RunId,
                    ["run_dir"] = folder.Path,
                    ["repo_root"] = standing.State.Workspace?.MainCheckout ?? Engine.Gates.RepositoryRoot.Find(folder.Path),
                    ["status"] = status,
                    ["condition"] = target,
                    ["condition_met"] = isMet,
                    ["phase"] = standing.Phase,
                    ["stop_reason"] = standing.StopReason,
                    ["milestones_completed"] = standing.Completed,
                    ["milestones_total"] = standing.Milestones.Length,
                    ["progress"] = new JsonObject { ["milestone"] = standing.Completed, ["of"] = standing.Milestones.Length },
                    ["checkpoint_sha"] = standing.State.Commit,
                    ["resume_command"] = next.Action == RunrNext.Resume ? next.Command : null,
                    ["next_action"] = next.Action,
                    ["suggested_command"] = next.Command,
                    ["elapsed_ms"] = (long)elapsed.TotalMilliseconds,
                    ["ts"] = RunrJson.Time(context.Time.GetUtcNow().ToUnixTimeMilliseconds()),
                },
                context.Out);
        }
        else
        {
            context.Out.WriteLine(
                $"Run {standing.Origin.RunId}: {status}{(status == "stopped" ? $" ({standing.StopReason})" : "")}, {standing.Completed} of {standing.Milestones.Length} milestones"
                + (isMet || status == "timeout" ? "" : $"; it will not come to '{target}' by itself"));
            if (next.Command is { } command)
            {
                context.Out.WriteLine("  " + command);
            }
        }

        return status == Complete ? ExitCodes.Complete : 1;
    }
}
