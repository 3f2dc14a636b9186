using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>All runs of Runr tasks in a repository: <c>status --all</c>.</summary>
internal static class RunrTable
{
    /// <summary>An owner on another host who has not been heard of for longer than any worker may be silent.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(15);

    /// <summary>Prints the table, those that run first, then the newest.</summary>
    public static int Print(bool json, CliContext context)
    {
        var rows = Read(context);
        var running = rows.Count(r => r.Status == "running");
        if (json)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["runs"] = new JsonArray([.. rows.Select(r => (JsonNode)r.ToJson())]),
                    ["total"] = rows.Count,
                    ["running"] = running,
                    ["stopped"] = rows.Count - running,
                },
                context.Out);
            return ExitCodes.Complete;
        }

        if (rows.Count == 0)
        {
            context.Error.WriteLine($"There are no runs of Runr tasks in {RunrPlace.Folders(context).RepositoryRoot}.");
            return ExitCodes.Complete;
        }

        string[][] cells = [["RUN ID", "STATUS", "PHASE", "PROGRESS", "AGE", "STOP REASON", "IN-FLIGHT", "TASK"], .. rows.Select(r => r.Cells)];
        var widths = Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(c => c[i].Length)).ToArray();
        foreach (var line in cells)
        {
            context.Out.WriteLine(string.Join("  ", line.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }

        context.Out.WriteLine($"Total: {rows.Count} run{(rows.Count == 1 ? "" : "s")} ({running} running, {rows.Count - running} stopped)");
        return ExitCodes.Complete;
    }

    private static List<RunrTableRow> Read(CliContext context)
    {
        var now = context.Time.GetUtcNow();
        var rows = new List<RunrTableRow>();
        foreach (var folder in RunrPlace.Runs(context))
        {
            try
            {
                if (RunrRun.TryRead(folder) is { } run)
                {
                    rows.Add(new(run, StatusOf(run, now), now));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
            {
                context.Error.WriteLine($"{folder.Path}: can't be read ({e.Message})");
            }
        }

        return [.. rows.OrderByDescending(r => r.Status == "running")];
    }

    private static string StatusOf(RunrRun run, DateTimeOffset now) => run switch
    {
        { Owner: { } owner, Standing.Outcome: RunrStanding.Running } when owner.Host != Environment.MachineName && run.Silence(now) > StaleAfter => "stale",
        { Standing.Outcome: RunrStanding.Running } => "running",
        { Standing.StopReason: Engine.Events.StopReasons.Crashed } => "crashed",
        { Standing.Outcome: RunrStanding.Complete } => "complete",
        { Standing.Outcome: RunrStanding.Unknown } => "not started",
        _ => "stopped",
    };

    /// <summary>For how long nothing was heard of a run.</summary>
    public static TimeSpan Silence(this RunrRun run, DateTimeOffset now) =>
        run.Standing.State.LastEvent is { } last && Timestamp.Of(last) is { } at ? now - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;

    /// <summary>A time in one number: <c>12s</c>, <c>5m</c>, <c>3h</c>, <c>2d</c>.</summary>
    public static string Brief(TimeSpan time)
    {
        var (count, unit) = time.TotalSeconds switch
        {
            < 60 => (time.TotalSeconds, "s"),
            < 3600 => (time.TotalMinutes, "m"),
            < 86400 => (time.TotalHours, "h"),
            _ => (time.TotalDays, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Max(0, count)}{unit}");
    }
}
