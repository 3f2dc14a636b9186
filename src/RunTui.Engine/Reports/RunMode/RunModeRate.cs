using System.Text.Json.Nodes;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>rate-limit.json</c>: the calls of this hour, and the times that the run waited for the next.</summary>
public static class RunModeRate
{
    public const string FileName = "rate-limit.json";

    private const int DefaultLimit = 100;

    /// <summary>The document.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="now">The time: another hour counts from nothing.</param>
    public static JsonObject Of(RunModeStanding standing, DateTimeOffset now)
    {
        var window = standing.Run.Calls.At(now.ToUnixTimeMilliseconds());
        return new()
        {
            ["hour_boundary"] = RunModeState.Time(window.Hour),
            ["calls_this_hour"] = window.Count,
            ["limit"] = standing.Run.Plan!.Blueprint.RateLimit.CallsPerHour ?? DefaultLimit,
            ["waits"] = new JsonArray([.. standing.Run.HourlyWaits.Select(w => (JsonNode)WaitOf(w))]),
        };
    }

    private static JsonObject WaitOf(HourlyWait wait) => new()
    {
        ["timestamp"] = RunModeState.Time(wait.At),
        ["wait_seconds"] = (wait.Until - wait.At + 999) / 1000,
    };
}
