using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Runr;

/// <summary>One run in the table of a repository's runs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status"><c>running</c>, <c>stopped</c>, <c>complete</c>, <c>crashed</c> (its process is gone), <c>stale</c> (it is on another host and silent) or <c>not started</c>.</param>
/// <param name="Now">The time, UTC.</param>
internal sealed record RunrTableRow(RunrRun Run, string Status, DateTimeOffset Now)
{
    private RunrStanding Standing => Run.Standing;

    /// <summary>What the table shows, a text a column.</summary>
    public string[] Cells =>
    [
        Standing.Origin.RunId,
        Status,
        Standing.Phase,
        $"{Standing.Completed}/{Standing.Milestones.Length}",
        RunrTable.Brief(Run.Silence(Now)),
        Standing.StopReason ?? "-",
        InFlight,
        Shown.Clean(Standing.Origin.Task, 60),
    ];

    /// <summary>The same for programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["run_id"] = Standing.Origin.RunId,
        ["status"] = Status,
        ["phase"] = Standing.Phase,
        ["outcome"] = Standing.Outcome,
        ["stop_reason"] = Standing.StopReason,
        ["milestones_completed"] = Standing.Completed,
        ["milestones_total"] = Standing.Milestones.Length,
        ["task"] = Standing.Origin.Task,
        ["branch"] = Standing.State.Workspace?.Branch,
        ["pid"] = Standing.Outcome == RunrStanding.Running ? Run.Owner?.Pid : null,
        ["worker_in_flight"] = InFlight,
        ["age_s"] = (long)Run.Silence(Now).TotalSeconds,
        ["updated_at"] = Standing.State.UpdatedAt,
        ["run_dir"] = Run.Folder.Path,
    };

    private string InFlight => Standing.InFlight is var (step, attempt)
        ? $"{RunrWorkerCalls.NameOf(attempt.Tool)}/{RunrWorkerCalls.StageOf(step)}{(attempt.StartedAt is { } at ? $" ({RunrTable.Brief(Now - DateTimeOffset.FromUnixTimeMilliseconds(at))})" : "")}"
        : "-";
}
