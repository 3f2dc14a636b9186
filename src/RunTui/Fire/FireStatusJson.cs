using System.Text.Json.Nodes;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Fire;

/// <summary>The status of a FIRE project, as programs read it.</summary>
internal static class FireStatusJson
{
    public static JsonObject Of(FireSnapshot project, IEnumerable<FireFinding> findings)
    {
        var next = FireRoute.Next(project);
        return new JsonObject
        {
            ["project"] = project.Project.Name,
            ["root"] = project.Root,
            ["intents"] = Array(project.Intents, i => new JsonObject
            {
                ["id"] = i.Id,
                ["title"] = i.Title,
                ["status"] = i.Status,
                ["work_items"] = Array(i.Items, Item),
            }),
            ["waits"] = Array(project.Waits, w => new JsonObject
            {
                ["run"] = w.RunId,
                ["work_item"] = w.Item.Id,
                ["mode"] = w.Item.Mode,
                ["checkpoint"] = w.Checkpoint,
                ["since"] = Time(w.Since),
            }),
            ["active_runs"] = Array(project.ActiveRuns, r => Run(r, FireResumePoint.Of(project, r))),
            ["completed_runs"] = Array(project.CompletedRuns, r => Run(r, null)),
            ["pending"] = Array(project.Pending, i => new JsonObject { ["id"] = i.Id, ["intent"] = i.Intent }),
            ["findings"] = Array(findings, f => new JsonObject
            {
                ["type"] = f.Type,
                ["severity"] = f.Severity.ToString().ToLowerInvariant(),
                ["fix"] = f.Fix.ToString().ToLowerInvariant(),
                ["subject"] = f.Subject,
                ["message"] = f.Message,
            }),
            ["warnings"] = JsonLine.List(project.Warnings.Select(w => w.ToString())),
            ["next"] = new JsonObject { ["action"] = Action(next.Kind), ["subject"] = next.Subject, ["message"] = next.Message },
        };
    }

    private static JsonObject Item(FireWorkItem item) => new()
    {
        ["id"] = item.Id,
        ["title"] = item.Title,
        ["status"] = item.Status,
        ["mode"] = item.Mode,
        ["complexity"] = item.Complexity,
        ["depends_on"] = JsonLine.List(item.DependsOn),
        ["run_id"] = item.RunId,
    };

    private static JsonObject Run(FireRunInfo run, FireResumePoint? resume)
    {
        var document = new JsonObject
        {
            ["id"] = run.Id,
            ["scope"] = run.Scope,
            ["current_item"] = run.CurrentItem,
            ["started"] = Time(run.Started),
            ["completed"] = Time(run.Completed),
            ["work_items"] = Array(run.Items, i => new JsonObject
            {
                ["id"] = i.Id,
                ["intent"] = i.Intent,
                ["mode"] = i.Mode,
                ["status"] = i.Status,
                ["current_phase"] = i.Phase,
                ["checkpoint_state"] = i.CheckpointState,
                ["current_checkpoint"] = i.Checkpoint,
                ["waiting"] = i.IsWaiting,
            }),
            ["artifacts"] = JsonLine.List(run.Artifacts.Select(a => a.Path)),
        };
        if (resume is not null)
        {
            document["resume"] = new JsonObject { ["at"] = resume.Kind.ToString().ToLowerInvariant(), ["step"] = resume.Step, ["message"] = resume.Message };
        }

        return document;
    }

    private static string Action(FireNext next) => next switch
    {
        FireNext.RunPlan => "run-plan",
        FireNext.CompleteIntent => "complete-intent",
        _ => next.ToString().ToLowerInvariant(),
    };

    private static string? Time(DateTimeOffset? time) => time is { } at ? Timestamp.Seconds(at) : null;

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> of) => new([.. items.Select(i => (JsonNode)of(i))]);
}
