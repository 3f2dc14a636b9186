using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>.run/state.json</c>: the sprint at work and how far it is.</summary>
public static class RunModeState
{
    public const string FileName = "state.json";

    /// <summary>The document.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="lastActivity">When something last happened, UTC milliseconds since 1970.</param>
    public static JsonObject Of(RunModeStanding standing, long? lastActivity)
    {
        var (plan, sprint) = (standing.Plan, standing.Current);
        var document = new JsonObject
        {
            ["run_id"] = plan.RunId,
            ["target"] = standing.IsPlan && sprint is not null ? sprint.Id : plan.Target,
            ["branch"] = standing.Branch,
            ["state"] = standing.State,
            ["phase"] = standing.Phase,
            ["timestamps"] = new JsonObject { ["started"] = Time(standing.StartedAt), ["last_activity"] = Time(lastActivity) },
            ["cycles"] = new JsonObject
            {
                ["current"] = sprint?.Cycles ?? 0,
                ["limit"] = standing.CycleLimit,
                ["history"] = new JsonArray([.. (sprint?.History ?? []).Select(c => (JsonNode)new JsonObject
                {
                    ["cycle"] = c.Number,
                    ["phase"] = c.Phase,
                    ["findings"] = c.Findings,
                    ["files_changed"] = c.Files,
                })]),
            },
            ["metrics"] = new JsonObject
            {
                ["files_changed"] = sprint?.Files ?? 0,
                ["files_deleted"] = sprint?.Deleted ?? 0,
                ["commits"] = sprint?.Commits ?? 0,
                ["findings_fixed"] = sprint?.FindingsFixed ?? 0,
            },
            ["options"] = new JsonObject
            {
                ["max_cycles"] = plan.MaxCycles,
                ["timeout_hours"] = plan.TimeoutHours,
                ["dry_run"] = false,
                ["local_mode"] = plan.Local,
                ["confirm_push"] = plan.ConfirmPush,
                ["push_mode"] = PushModeOf(standing.Run.Plan!.Blueprint.Publish.Mode),
            },
            ["completion"] = Completion(standing.Publication),
            ["red_team_code"] = RedTeam(standing),
        };
        if (standing.IsHalted)
        {
            document["halt"] = new JsonObject { ["reason"] = standing.HaltReason, ["timestamp"] = Time(standing.HaltedAt) };
            document["resume_phase"] = standing.ResumePhase;
            document["resume_state"] = standing.ResumeState;
        }

        return document;
    }

    internal static string? Time(long? unixMilliseconds) => unixMilliseconds is { } at ? Timestamp.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(at)) : null;

    private static string PushModeOf(PushMode mode) => mode.Name().ToUpperInvariant();

    private static JsonObject Completion(Publication? publication) => new()
    {
        ["pushed"] = publication?.Pushed ?? false,
        ["pr_created"] = publication?.PrUrl is not null,
        ["pr_url"] = publication?.PrUrl,
        ["skipped_reason"] = publication?.SkippedReason,
    };

    private static JsonObject RedTeam(RunModeStanding standing)
    {
        var visits = (standing.Current?.Step.Phases ?? []).Where(v => v is { Id: "red-team", Verdict: not null }).ToList();
        return new()
        {
            ["cycles"] = visits.Count(v => v.Actionable > 0),
            ["max_cycles"] = standing.Run.Plan!.Blueprint.RedTeam.MaxCycles,
            ["findings_total"] = visits.Sum(v => v.Findings),
            ["divergences_found"] = visits.Sum(v => v.Actionable),
            ["last_findings_hash"] = RunModeNames.HashOf(visits.LastOrDefault(v => v.Findings > 0)?.Fingerprint),
        };
    }
}
