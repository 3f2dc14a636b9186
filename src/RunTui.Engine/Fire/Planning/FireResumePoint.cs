using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Planning;

/// <summary>
/// Where an active run goes on. The state alone decides, as FIRE's run-execute has it: a document that is there says nothing of who wrote
/// it for which item. Only whether a gate has a plan to show is looked up.
/// </summary>
/// <param name="Kind">Where.</param>
/// <param name="Step">run-execute's step, such as <c>Step 6b</c>; null where it has none.</param>
/// <param name="Message">One line, fit to be shown.</param>
public sealed record FireResumePoint(FireResumeKind Kind, string? Step, string Message)
{
    /// <summary>Where an active run of a project goes on.</summary>
    public static FireResumePoint Of(FireSnapshot project, FireRunInfo run)
    {
        if (run.Folder is null || run.Artifact(FireArtifact.Run) is null)
        {
            return Broken(run.Folder is null ? "it has no folder; restore it, or take the run out of runs.active in state.yaml" : "it has no run.md; restore it, or take the run out of runs.active in state.yaml");
        }

        if (run.CurrentItem is null)
        {
            return run.Done == run.Items.Length
                ? new(FireResumeKind.Finalize, "Step 7", "all items are completed; complete the run")
                : Broken("it has no current item, and not all of its items are completed; set current_item in state.yaml");
        }

        if (run.Current is not { } item)
        {
            return Broken($"its current item {Shown.Clean(run.CurrentItem)} is none of its work items; mend current_item in state.yaml");
        }

        return item.Phase switch
        {
            _ when item.Status == FireWords.Completed => Broken($"its current item {Shown.Clean(item.Id)} is completed already; set current_item in state.yaml to the next one"),
            null or FireWords.Plan => Planning(project, run, item),
            FireWords.Execute => new(FireResumeKind.Execute, "Step 5", "implementation"),
            FireWords.Test => new(FireResumeKind.Test, "Step 6", "tests"),
            FireWords.Review => new(FireResumeKind.Review, "Step 6b", "code review"),
            var other => Broken($"{Shown.Clean(item.Id)} is in a phase {Shown.Quoted(other)}, which there is not; expected plan, execute, test or review"),
        };

        static FireResumePoint Broken(string message) => new(FireResumeKind.Broken, null, message);
    }

    private static FireResumePoint Planning(FireSnapshot project, FireRunInfo run, FireRunItemInfo item)
    {
        var hasPlan = FireArtifacts.HasSection(Path.Combine(project.Root, run.Folder!), FireArtifact.Plan, item.Id);
        if (item.IsWaiting && hasPlan)
        {
            return new(FireResumeKind.Gate, "Step 3", "the plan waits for approval");
        }

        return FireWords.HasGate(item.Mode) && item.CheckpointState == "approved" && hasPlan
            ? new(FireResumeKind.Execute, "Step 5", "implementation; the plan is approved")
            : new(FireResumeKind.Plan, "Step 3", "the plan");
    }
}
