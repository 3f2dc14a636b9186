using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Orchestrations;

/// <summary>An orchestration's documents, with Runr's names.</summary>
public static class OrchestrationJson
{
    private static readonly JsonStyle Style = new("  ", "\n", Spaced: true);

    /// <summary>A document as Runr writes it: indented by two spaces, with a line end behind it.</summary>
    public static byte[] Indented(JsonNode document) => [.. JsonTextWriter.Write(JsonTextWriter.ToElement(document), Style, 0), (byte)'\n'];

    /// <summary><c>state.json</c>: all of it.</summary>
    public static JsonObject State(OrchestrationStanding standing)
    {
        var document = standing.Orchestration.ToJson();
        foreach (var (track, json) in standing.Orchestration.Tracks.Zip(document["tracks"]!.AsArray().OfType<JsonObject>()))
        {
            foreach (var (task, step) in track.Tasks.Zip(json["steps"]!.AsArray().OfType<JsonObject>()))
            {
                AddRun(step, standing.State.Steps.GetValueOrDefault(task.StepId), standing.Runs.GetValueOrDefault(task.StepId));
            }

            json["current_step"] = track.Tasks.TakeWhile(task => standing.State.Steps.GetValueOrDefault(task.StepId) is { IsSettled: true }).Count();
            json["status"] = standing.StatusOf(track);
            if (track.Tasks.Select(task => standing.State.Steps.GetValueOrDefault(task.StepId)?.Blocker).FirstOrDefault(blocker => blocker is not null) is { } blocker)
            {
                json["error"] = blocker.Message;
            }
        }

        document["active_runs"] = ActiveRuns(standing);
        document["status"] = standing.Status;
        document["stop_reason"] = standing.StopReason;
        document["started_at"] = Time(standing.State.OrderedSteps.Min(step => step.EndedAttempts.FirstOrDefault()?.StartedAt ?? step.StartedAt) ?? standing.State.StartedAt);
        if (standing.Status != OrchestrationStanding.Running)
        {
            document["ended_at"] = Time(standing.State.LastEvent?.At);
        }

        return document;
    }

    /// <summary>What <c>orchestrate wait</c> says, and <c>complete.json</c> and <c>stop.json</c>.</summary>
    /// <param name="standing">Where it stands.</param>
    /// <param name="program">How the program is called.</param>
    /// <param name="now">The time.</param>
    public static JsonObject Result(OrchestrationStanding standing, string program, DateTimeOffset now)
    {
        var orchestration = standing.Orchestration;
        var document = new JsonObject
        {
            ["schema_version"] = 1,
            ["orchestrator_id"] = orchestration.Id,
            ["orchestrator_dir"] = standing.Folder.Path,
            ["repo_root"] = orchestration.Repository,
            ["status"] = standing.Status,
        };
        if (standing.Status == OrchestrationStanding.Stopped)
        {
            document["stop_reason"] = standing.StopReason;
            document["stop_reason_family"] = "orchestrator";
            document["resume_command"] = ResumeCommand(standing, program);
        }

        document["tracks"] = new JsonObject { ["completed"] = standing.TracksCompleted, ["total"] = orchestration.Tracks.Length };
        document["steps"] = new JsonObject { ["completed"] = standing.StepsCompleted, ["total"] = standing.State.Steps.Count };
        document["active_runs"] = ActiveRuns(standing);
        if (standing.Blocked.LastOrDefault() is { } failed && orchestration.Tracks.FirstOrDefault(track => track.Tasks.Any(task => task.StepId == failed.Id)) is { } at)
        {
            var run = standing.Runs.GetValueOrDefault(failed.Id);
            document["last_failed_track"] = new JsonObject
            {
                ["track_id"] = at.Id,
                ["track"] = at.Name,
                ["step_index"] = at.Tasks.TakeWhile(task => task.StepId != failed.Id).Count(),
                ["run_id"] = run?.RunId,
                ["stop_reason"] = run?.StopReason,
                ["message"] = failed.Blocker?.Message,
            };
        }

        document["elapsed_ms"] = standing.State.StartedAt is { } start && (standing.Status == OrchestrationStanding.Running ? now.ToUnixTimeMilliseconds() : standing.State.LastEvent?.At ?? start) is var end ? end - start : 0;
        document["ts"] = Time(now.ToUnixTimeMilliseconds());
        return document;
    }

    /// <summary>What gets it on.</summary>
    public static string ResumeCommand(OrchestrationStanding standing, string program) => $"{program} orchestrate resume {standing.Orchestration.Id}";

    private static JsonObject ActiveRuns(OrchestrationStanding standing)
    {
        var active = new JsonObject();
        foreach (var (track, run) in standing.Active)
        {
            active[track.Id] = run.RunId;
        }

        return active;
    }

    private static void AddRun(JsonObject json, StepState? step, TrackRun? run)
    {
        json["run_id"] = run?.RunId;
        json["run_dir"] = run?.Path;
        if (step is { IsSettled: true } or { Status: StepStatus.Blocked })
        {
            json["result"] = new JsonObject
            {
                ["status"] = step.IsSettled ? OrchestrationStanding.Complete : run?.StopReason is StopReasons.TimeBudget ? "timeout" : OrchestrationStanding.Stopped,
                ["stop_reason"] = step.IsSettled ? null : run?.StopReason ?? step.StopReason,
                ["elapsed_ms"] = step is { EndedAt: { } end, StartedAt: { } start } ? end - start : null,
            };
        }
    }

    private static string? Time(long? unixMilliseconds) => unixMilliseconds is { } at
        ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : null;
}
