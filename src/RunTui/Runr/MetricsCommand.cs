using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Runr;

/// <summary><c>metrics</c>: how the runs of a repository went lately.</summary>
internal sealed class MetricsCommand(CliContext context)
{
    private const double DefaultDays = 30;

    public Command Build()
    {
        var repo = new RepoOption(context);
        var days = new Option<double>("--days") { Description = "Days to look back (30)", DefaultValueFactory = _ => DefaultDays, HelpName = "n" };
        var json = new Option<bool>("--json") { Description = "One JSON document" };
        var command = new Command("metrics", "Say how the runs of Runr tasks in this repository went lately.\n\nExample: run-tui metrics --days 7 --json") { days, json, repo.Option };
        command.SetAction(parsed =>
        {
            var document = Measure(parsed.GetValue(days), repo.In(parsed));
            if (parsed.GetValue(json))
            {
                JsonLine.Write(document, context.Out);
            }
            else
            {
                context.Out.Write(RunrJson.Indented(document).Replace("\"", "", StringComparison.Ordinal));
            }

            return ExitCodes.Complete;
        });
        return command;
    }

    private static JsonObject Measure(double days, CliContext there)
    {
        var since = there.Time.GetUtcNow().AddDays(-Math.Clamp(days, 0, 1e5)).ToUnixTimeMilliseconds();
        var reports = RunrPlace.Runs(there).Select(folder => TryRead(folder, there)).OfType<RunrReport>().Where(r => r.StartedAt >= since).ToList();
        var ended = reports.Where(r => r.Standing.Outcome is RunrStanding.Complete or RunrStanding.Stopped).ToList();
        var complete = ended.Count(r => r.Standing.Outcome == RunrStanding.Complete);
        var times = ended.Select(r => (long)r.Total.TotalMilliseconds).Order().ToList();
        return new()
        {
            ["days"] = days,
            ["runs"] = new JsonObject { ["total"] = reports.Count, ["complete"] = complete, ["stopped"] = ended.Count - complete, ["running"] = reports.Count - ended.Count },
            ["success_rate"] = ended.Count == 0 ? null : Math.Round((double)complete / ended.Count, 3),
            ["by_stop_reason"] = new JsonObject(ended.GroupBy(r => r.Standing.StopReason!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Count()))),
            ["duration_ms"] = times.Count == 0 ? null : new JsonObject
            {
                ["avg"] = (long)times.Average(),
                ["p50"] = times[(times.Count - 1) / 2],
                ["p90"] = times[(int)Math.Ceiling(times.Count * 0.9) - 1],
                ["max"] = times[^1],
            },
            ["milestones_completed"] = reports.Sum(r => r.Standing.Completed),
            ["verify"] = new JsonObject { ["attempts"] = reports.Sum(r => r.VerifyAttempts), ["retries"] = reports.Sum(r => r.VerifyRetries) },
        };
    }

    private static RunrReport? TryRead(Engine.RunFolders.RunFolder folder, CliContext there)
    {
        try
        {
            return RunrRun.TryRead(folder)?.Report(there);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
        {
            return null;
        }
    }
}
