using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.Runr;

/// <summary>The files of Runr that a run folder has when its run stands still.</summary>
public static class RunrArtifacts
{
    /// <summary>What <see cref="RunrStanding.Stopped"/> leaves, from the run folder.</summary>
    public static readonly string StopMemo = Path.Combine("handoffs", "stop.md");

    /// <summary>What <see cref="RunrStanding.Complete"/> leaves.</summary>
    public static readonly string Completion = Path.Combine("handoffs", "complete.json");

    /// <summary>What both leave.</summary>
    public const string Summary = "summary.md";

    /// <summary>The files by their path from the run folder; one without a text is not true any more. None while the run goes on.</summary>
    /// <param name="standing">Where the run stands.</param>
    /// <param name="folder">The run.</param>
    /// <param name="program">How the program is called.</param>
    public static IEnumerable<(string Name, string? Text)> Of(RunrStanding standing, RunFolder folder, string program)
    {
        if (standing.Outcome is not (RunrStanding.Stopped or RunrStanding.Complete))
        {
            yield break;
        }

        var isComplete = standing.Outcome == RunrStanding.Complete;
        yield return (StopMemo, isComplete ? null : RunrMemo.Render(standing, folder, program));
        yield return (Completion, isComplete ? RunrJson.Indented(CompletionOf(standing)) : null);
        yield return (Summary, SummaryOf(standing, program));
    }

    private static JsonObject CompletionOf(RunrStanding standing) => new()
    {
        ["run_id"] = standing.Origin.RunId,
        ["status"] = standing.Outcome,
        ["phase"] = RunrPhaseNames.Finalize,
        ["progress"] = new JsonObject { ["milestone"] = standing.Completed, ["of"] = standing.Milestones.Length },
        ["checkpoint_sha"] = standing.State.Commit,
        ["branch"] = standing.State.Workspace?.Branch,
        ["worker_stats"] = RunrWorkerCalls.Of(standing.State).ToJson(),
        ["ts"] = standing.State.UpdatedAt,
    };

    private static string SummaryOf(RunrStanding standing, string program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Run {standing.Origin.RunId}: {ShortText.Line(standing.State.Plan!.Blueprint.Goal)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{standing.Outcome}{(standing.Outcome == RunrStanding.Stopped ? $": {standing.StopReason}: {ShortText.Line(standing.StopDetail)}" : "")}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Milestones: {standing.Completed} of {standing.Milestones.Length}\n- Branch: {standing.State.Workspace?.Branch ?? "none"}\n- Last checkpoint: {standing.State.Commit ?? "none"}\n\n");
        foreach (var milestone in standing.Milestones)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{(milestone.Status == RunrMilestone.Complete ? 'x' : ' ')}] {milestone.Id}: {ShortText.Line(milestone.Goal)}");
            text.Append(milestone.Commit is { } commit ? $" ({commit[..Math.Min(12, commit.Length)]})" : "").Append('\n');
        }

        if (RunrNext.Of(standing, program).Command is { } next)
        {
            text.Append("\nNext:\n\n    ").Append(next).Append('\n');
        }

        return text.ToString();
    }
}
