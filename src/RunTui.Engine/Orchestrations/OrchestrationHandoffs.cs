using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Orchestrations;

/// <summary>The files that an orchestration leaves when it stands still: <c>handoffs/</c>, with Runr's names.</summary>
/// <param name="standing">Where it stands.</param>
/// <param name="collisions">What its tracks both changed.</param>
/// <param name="now">The time.</param>
public sealed class OrchestrationHandoffs(OrchestrationStanding standing, ImmutableArray<TrackCollision> collisions, DateTimeOffset now)
{
    private const string Program = "run-tui";

    /// <summary>The files by name; null takes one away. The last is the one that says that it is over.</summary>
    public IEnumerable<(string Name, byte[]? Content)> Files()
    {
        var isComplete = standing.Status == OrchestrationStanding.Complete;
        var result = OrchestrationJson.Indented(OrchestrationJson.Result(standing, Program, now));
        yield return ("summary.json", OrchestrationJson.Indented(Summary()));
        yield return ("orchestration.md", Encoding.UTF8.GetBytes(Text()));
        yield return ("stop.json", isComplete ? null : result);
        yield return ("complete.json", isComplete ? result : null);
    }

    private JsonObject Summary()
    {
        var summary = OrchestrationJson.State(standing);
        summary["collisions"] = new JsonArray([.. collisions.Select(collision => (JsonNode)new JsonObject
        {
            ["steps"] = new JsonArray(collision.First, collision.Second),
            ["files"] = new JsonArray([.. collision.Files.Select(file => (JsonNode)file)]),
        })]);
        var (kind, command) = Next();
        summary["next_action"] = command is null ? new JsonObject { ["kind"] = kind } : new JsonObject { ["kind"] = kind, ["command"] = command };
        return summary;
    }

    /// <summary>A task whose run needs a person comes first: a resume alone would find it as it is.</summary>
    private (string Kind, string? Command) Next() =>
        standing.Status == OrchestrationStanding.Complete ? ("none", null)
            : standing.Blocked.FirstOrDefault(step => step.StopReason == Events.StopReasons.TrackBlocked && standing.Runs.ContainsKey(step.Id)) is { } blocked
                ? ("fix_and_resume_run", $"{Program} blockers {standing.Runs[blocked.Id].RunId}")
                : ("resume_orchestrator", OrchestrationJson.ResumeCommand(standing, Program));

    private string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Orchestration {standing.Orchestration.Id}: {standing.Status}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{standing.TracksCompleted} of {standing.Orchestration.Tracks.Length} tracks, {standing.StepsCompleted} of {standing.State.Steps.Count} tasks complete.\n");
        foreach (var track in standing.Orchestration.Tracks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Shown.Clean(track.Name)}: {standing.StatusOf(track)}\n\n");
            foreach (var task in track.Tasks)
            {
                var step = standing.State.Steps.GetValueOrDefault(task.StepId);
                var run = standing.Runs.GetValueOrDefault(task.StepId);
                var why = step?.Blocker is { } blocker ? $": {Shown.Clean(blocker.Message)}" : "";
                text.Append(CultureInfo.InvariantCulture, $"- `{task.Path}` {(step?.IsSettled == true ? "done" : step?.Blocker is null ? "not done" : "stopped")}{(run is null ? "" : $", run {run.RunId}")}{why}\n");
            }
        }

        if (collisions.Length > 0)
        {
            text.Append("\n## Changed by more than one track\n\n");
            foreach (var collision in collisions)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {collision.First} and {collision.Second}: {string.Join(", ", collision.Files.Select(file => $"`{Shown.Clean(file)}`"))}\n");
            }
        }

        if (Next().Command is { } command)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Next\n\n    {command}\n");
        }

        return text.ToString();
    }
}
