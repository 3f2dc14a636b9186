using System.Text.Json.Nodes;
using RunTui.Engine.Imports.Sprints;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>sprint-plan-state.json</c>: a plan's sprints and how far they are.</summary>
public static class RunModePlanState
{
    public const string FileName = "sprint-plan-state.json";

    /// <summary>The document.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="lastActivity">When something last happened, UTC milliseconds since 1970.</param>
    public static JsonObject Of(RunModeStanding standing, long? lastActivity)
    {
        var plan = standing.Plan;
        var document = new JsonObject
        {
            ["plan_id"] = plan.PlanId,
            ["run_id"] = plan.RunId,
            ["target"] = plan.Target,
            ["branch"] = standing.Branch,
            ["state"] = standing.State,
            ["timestamps"] = new JsonObject { ["started"] = RunModeState.Time(standing.StartedAt), ["last_activity"] = RunModeState.Time(lastActivity) },
            ["sprints"] = new JsonObject
            {
                ["total"] = standing.Sprints.Length,
                ["completed"] = standing.Completed,
                ["current"] = standing.Current is { Step.IsSettled: false } current ? current.Id : null,
                ["list"] = new JsonArray([.. standing.Sprints.Select(s => (JsonNode)new JsonObject
                {
                    ["id"] = s.Id,
                    ["status"] = s.Status,
                    ["cycles"] = s.Cycles,
                    ["files_changed"] = s.Files,
                })]),
            },
            ["options"] = new JsonObject
            {
                ["from"] = plan.From ?? standing.Sprints.Select(s => Sprint.NumberOf(s.Id)).Min() ?? 1,
                ["to"] = plan.To ?? standing.Sprints.Select(s => Sprint.NumberOf(s.Id)).Max(),
                ["max_cycles"] = plan.MaxCycles,
                ["timeout_hours"] = plan.TimeoutHours,
            },
            ["metrics"] = new JsonObject
            {
                ["total_cycles"] = standing.Sprints.Sum(s => s.Cycles),
                ["total_files_changed"] = standing.Sprints.Sum(s => s.Files),
                ["total_findings_fixed"] = standing.Sprints.Sum(s => s.FindingsFixed),
            },
        };
        if (standing.IsHalted)
        {
            document["failure"] = new JsonObject
            {
                ["sprint"] = standing.Current?.Id,
                ["reason"] = standing.HaltReason,
                ["timestamp"] = RunModeState.Time(standing.HaltedAt),
            };
            document["resume_phase"] = standing.ResumePhase;
            document["resume_state"] = standing.ResumeState;
        }

        if (standing.Run.Publications.LastOrDefault(p => p.PrUrl is not null)?.PrUrl is { } url)
        {
            document["pr_url"] = url;
        }

        return document;
    }
}
