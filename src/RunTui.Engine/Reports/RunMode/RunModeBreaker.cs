using System.Text.Json.Nodes;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>circuit-breaker.json</c>: what the breaker counts of the sprint at work, and when it tripped.</summary>
public static class RunModeBreaker
{
    public const string FileName = "circuit-breaker.json";

    /// <summary>The document.</summary>
    public static JsonObject Of(RunModeStanding standing) => new()
    {
        ["state"] = standing.Run.IsBreakerOpen ? RunModeNames.Open : RunModeNames.Closed,
        ["triggers"] = new JsonObject
        {
            ["same_issue"] = new JsonObject
            {
                ["count"] = standing.Counters.SameIssue,
                ["threshold"] = standing.SameIssueLimit,
                ["last_hash"] = RunModeNames.HashOf(standing.Counters.LastIssue),
            },
            ["no_progress"] = new JsonObject { ["count"] = standing.Counters.NoProgress, ["threshold"] = standing.NoProgressLimit },
            ["cycle_count"] = new JsonObject { ["current"] = standing.Counters.Cycles, ["limit"] = standing.CycleLimit },
            ["timeout"] = new JsonObject { ["started"] = RunModeState.Time(standing.Run.BreakerSince), ["limit_hours"] = standing.HourLimit },
        },
        ["history"] = new JsonArray([.. standing.Run.BreakerTrips.Select(trip => (JsonNode)new JsonObject
        {
            ["timestamp"] = RunModeState.Time(trip.At),
            ["trigger"] = RunModeNames.TriggerOf(trip.Trigger),
            ["reason"] = trip.Reason,
        })]),
    };
}
