using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary>A recap for programs: every key is always there, null means that there is nothing.</summary>
internal static class RecapJson
{
    public static JsonObject Of(RunRecap recap) => new()
    {
        ["run_dir"] = recap.Status.RunFolder,
        ["name"] = recap.Status.Name,
        ["goal"] = recap.Status.Goal,
        ["outcome"] = recap.Outcome,
        ["terminal"] = recap.Status.IsTerminal,
        ["counts"] = new JsonObject
        {
            ["total"] = recap.Status.Counts.Total,
            ["done"] = recap.Status.Counts.Done,
            ["blocked"] = recap.Status.Counts.Blocked,
            ["in_progress"] = recap.Status.Counts.InProgress,
            ["pending"] = recap.Status.Counts.Pending,
            ["skipped"] = recap.Status.Counts.Skipped,
        },
        ["started_at"] = recap.Span?.From,
        ["ended_at"] = recap.Span?.To,
        ["calls"] = recap.Meters.Total.Calls,
        ["tokens"] = recap.Meters.Total.Tokens,
        ["cost_usd"] = recap.Meters.Total.CostUsd,
        ["branch"] = recap.Branch,
        ["pull_request"] = recap.PullRequest,
        ["steps"] = new JsonArray([.. recap.Steps.Select(Step)]),
        ["waiting"] = new JsonArray([.. recap.Waiting.Select(b => (JsonNode)new JsonObject
        {
            ["step_id"] = b.StepId,
            ["kind"] = b.Kind.Name(),
            ["message"] = b.Message,
            ["commands"] = JsonLine.List(b.Answers.Select(kind => recap.Next.Answer(b.StepId, kind))),
        })]),
        ["answers"] = new JsonArray([.. recap.Answers.Select(a => (JsonNode)new JsonObject
        {
            ["step_id"] = a.StepId,
            ["question"] = a.Question,
            ["answer"] = a.Answer,
        })]),
        ["next_commands"] = JsonLine.List(recap.NextCommands),
    };

    private static JsonNode Step(RecapStep step) => new JsonObject
    {
        ["id"] = step.Id,
        ["title"] = step.Title,
        ["status"] = step.Status.Name(),
        ["tools"] = JsonLine.List(step.Tools),
        ["attempts"] = step.Attempts,
        ["time_ms"] = (long?)step.Time?.TotalMilliseconds,
        ["tokens"] = step.Tokens,
        ["cost_usd"] = step.CostUsd,
        ["summary"] = step.Summary,
        ["checks"] = JsonLine.List(step.Checks),
        ["commit"] = step.Commit,
    };
}
