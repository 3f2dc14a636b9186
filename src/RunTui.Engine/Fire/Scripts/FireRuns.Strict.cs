using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    private const FireArtifact PlanFile = FireArtifact.Plan;
    private const FireArtifact TestFile = FireArtifact.TestReport;
    private const FireArtifact ReviewFile = FireArtifact.ReviewReport;

    private void CheckPhase(FireRun run, FireItem item, string phase)
    {
        if (phase == FireWords.Plan)
        {
            return;
        }

        if (item.HasGate && FireScriptWords.Checkpoint(item.CheckpointState) != FireWords.Approved)
        {
            throw new FireException("PHASE_050", $"The plan of {item.Id} is not approved (checkpoint_state: {item.CheckpointState ?? FireWords.None}), and its mode is {item.Mode}.", $"Ask for the approval, then 'update-checkpoint <root> {run.Id} approved'.");
        }

        Require(run, item, PlanFile, "PHASE_051", $"before {phase}");
        if (phase == FireWords.Review)
        {
            Require(run, item, TestFile, "PHASE_052", "before review");
        }
    }

    private void CheckApproval(FireRun run, FireItem item, string next)
    {
        if (next is not (FireWords.Awaiting or FireWords.Approved) || !item.HasGate)
        {
            return;
        }

        if (next == FireWords.Approved && FireScriptWords.Checkpoint(item.CheckpointState) is not (FireWords.Awaiting or FireWords.Approved))
        {
            throw new FireException("CHECKPOINT_050", $"Nobody was asked to approve the plan of {item.Id} (checkpoint_state: {item.CheckpointState ?? FireWords.None}).", $"Show the plan and set 'update-checkpoint <root> {run.Id} awaiting_approval' first.");
        }

        Require(run, item, PlanFile, "CHECKPOINT_051", "before it can be approved");
    }

    private void CheckReviews(FireRun run, IEnumerable<FireItem> items)
    {
        foreach (var item in items)
        {
            Require(run, item, ReviewFile, "COMPLETE_070", "before it is completed");
        }
    }

    private void Require(FireRun run, FireItem item, FireArtifact file, string code, string when)
    {
        if (paths.RunFolder(run.Id) is not { } folder || !FireArtifacts.HasSection(folder, file, item.Id))
        {
            throw new FireException(code, $"{FireArtifactFile.NameOf(file)} of {run.Id} has no section for {item.Id} {when}.", $"Write it, under the heading '## Work Item: {item.Id}' where the file is another item's already.");
        }
    }
}
