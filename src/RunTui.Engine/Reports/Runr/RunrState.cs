using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.Runr;

/// <summary>
/// Runr's <c>state.json</c>: what <c>status</c> prints, and a file of the run folder. It has the fields of Runr's programs and those
/// that its guide promises besides.
/// </summary>
public static class RunrState
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "state.json";

    /// <summary>The document.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="folder">The run's folder.</param>
    public static JsonObject Of(RunrStanding standing, RunFolder folder)
    {
        var state = standing.State;
        var blueprint = state.Plan!.Blueprint;
        var visit = LastVisit(standing);
        return new()
        {
            ["run_id"] = standing.Origin.RunId,
            ["repo_path"] = state.Workspace?.Folder ?? Gates.RepositoryRoot.Find(folder.Path),
            ["run_dir"] = folder.Path,
            ["phase"] = standing.Phase,
            ["outcome"] = standing.Outcome,
            ["stop_reason"] = standing.StopReason,
            ["milestone_index"] = standing.MilestoneIndex,
            ["milestones"] = new JsonArray([.. standing.Milestones.Select(m => (JsonNode)MilestoneOf(m))]),
            ["milestones_completed"] = standing.Completed,
            ["verification_failures"] = standing.VerificationFailures,
            ["guard_violation_files"] = RunrJson.List(standing.ViolationFiles),
            ["last_error"] = standing.Outcome == RunrStanding.Stopped ? standing.StopDetail : null,
            ["owned_paths"] = blueprint.Scope is { Owns.IsEmpty: false } owned ? new JsonObject { ["raw"] = RunrJson.List(owned.Owns), ["normalized"] = RunrJson.List(owned.Owns) } : null,
            ["scope_lock"] = new JsonObject { ["allowlist"] = RunrJson.List(blueprint.Scope?.Allow ?? []), ["denylist"] = RunrJson.List(blueprint.Scope?.Deny ?? []) },
            ["current_branch"] = state.Workspace?.Branch,
            ["planned_run_branch"] = blueprint.Branch,
            ["checkpoint_commit_sha"] = state.Commit,
            ["milestone_retries"] = standing.VerificationFailures,
            ["review_rounds"] = standing.Current?.CountedPhases.Count(v => v.Id == "review") ?? 0,
            ["phase_attempt"] = visit?.Round ?? 0,
            ["phase_started_at"] = RunrJson.Time(visit?.StartedAt),
            ["last_successful_phase"] = LastPassed(state),
            ["last_verify_failure"] = VerifyFailure(standing),
            ["worker_in_flight"] = InFlight(standing),
            ["worker_stats"] = RunrWorkerCalls.Of(state).ToJson(),
            ["ticks"] = state.Ticks,
            ["started_at"] = standing.Origin.Created,
            ["updated_at"] = state.UpdatedAt,
            ["last_progress_at"] = RunrJson.Time(state.LastEvent is { } last ? Timestamp.Of(last) : null),
        };
    }

    private static JsonObject MilestoneOf(RunrMilestone milestone) => new()
    {
        ["id"] = milestone.Id,
        ["status"] = milestone.Status,
        ["goal"] = milestone.Goal,
        ["files_expected"] = RunrJson.List(milestone.FilesExpected),
        ["done_checks"] = RunrJson.List(milestone.DoneChecks),
        ["risk_level"] = milestone.Risk.Name(),
        ["checkpoint_sha"] = milestone.Commit,
    };

    private static PhaseVisit? LastVisit(RunrStanding standing) =>
        standing.State.OrderedSteps.SelectMany(s => s.Phases).MaxBy(v => v.StartedAt ?? 0);

    private static string? LastPassed(RunState state) =>
        state.OrderedSteps.SelectMany(s => s.Phases.Where(v => v.Verdict == Gates.Verdict.Pass).Select(v => (At: v.EndedAt ?? 0, Name: RunrPhaseNames.Of(s, v))))
            .OrderBy(v => v.At).Select(v => v.Name).LastOrDefault();

    private static JsonObject? VerifyFailure(RunrStanding standing) =>
        standing.Current?.Phases.LastOrDefault(v => v.Kind == "verify") is { Verdict: Gates.Verdict.Changes } failed
            ? new() { ["milestone"] = standing.Current.Id, ["message"] = failed.Detail, ["output_file"] = failed.Evidence }
            : null;

    private static JsonObject? InFlight(RunrStanding standing) => standing.InFlight is var (step, attempt)
        ? new()
        {
            ["worker"] = RunrWorkerCalls.NameOf(attempt.Tool),
            ["stage"] = RunrWorkerCalls.StageOf(step),
            ["milestone"] = step.Plan.Stage is null ? step.Id : null,
            ["attempt"] = attempt.Number,
            ["since"] = RunrJson.Time(attempt.StartedAt),
        }
        : null;
}
