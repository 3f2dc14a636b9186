using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Planning;

/// <summary>What to do next, as FIRE's orchestrator routes it.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Subject">The run or the intent that it is about; null where there is none.</param>
/// <param name="Message">One line, fit to be shown.</param>
public sealed record FireRoute(FireNext Kind, string? Subject, string Message)
{
    /// <summary>What to do next in a project.</summary>
    public static FireRoute Next(FireSnapshot project)
    {
        if (project.Error is { } error)
        {
            return new(FireNext.Repair, null, $"mend the project's state: {error}");
        }

        if (project.Status != FireProjectStatus.Ready)
        {
            return new(FireNext.Repair, null, "set the project up: there is no .specs-fire/state.yaml");
        }

        if (project.Waits is [var wait, ..])
        {
            return new(FireNext.Resume, wait.RunId, $"approve or reject the {Shown.Clean(wait.Checkpoint)} of {Shown.Clean(wait.Item.Id)}, then resume the run (run-tui fire resume {Shown.Clean(wait.RunId)})");
        }

        if (project.ActiveRuns is [var run, ..])
        {
            return new(FireNext.Resume, run.Id, $"resume the run (run-tui fire resume {Shown.Clean(run.Id)})");
        }

        if (project.Pending is { IsEmpty: false } pending)
        {
            return new(FireNext.RunPlan, null, $"run the {(pending.Length == 1 ? $"pending work item {Shown.Clean(pending[0].Id)}" : $"{pending.Length} pending work items")} (run-tui fire run)");
        }

        if (project.Intents.FirstOrDefault(i => i is { Items.IsEmpty: true, Status: FireWords.InProgress or FireWords.Pending }) is { } bare)
        {
            return new(FireNext.Decompose, bare.Id, $"divide the intent {Shown.Clean(bare.Id)} into work items");
        }

        if (project.Intents.FirstOrDefault(i => i.Status != FireWords.Completed && !i.Items.IsEmpty && i.Items.All(w => w.Status == FireWords.Completed)) is { } finished)
        {
            return new(FireNext.CompleteIntent, finished.Id, $"mark the intent {Shown.Clean(finished.Id)} as completed: all its work items are");
        }

        var left = project.Items.Count(i => i.Status != FireWords.Completed);
        return new(FireNext.Capture, null, left == 0 ? "say what the next intent is" : $"unblock the {left} work items that are left, or say what the next intent is");
    }
}
