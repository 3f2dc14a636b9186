using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    /// <summary>
    /// Sets the phase of a run's current item. As in FIRE's scripts any phase may follow any, and to leave <c>plan</c> approves the plan.
    /// </summary>
    /// <param name="runId">An active run.</param>
    /// <param name="phase"><c>plan</c>, <c>execute</c>, <c>test</c> or <c>review</c>.</param>
    /// <param name="strict">
    /// Whether the plan must have been approved (confirm and validate) and be written for another phase than <c>plan</c>, and the test
    /// report for <c>review</c>.
    /// </param>
    /// <exception cref="FireException"><c>PHASE_…</c>, or <c>LOCK_001</c>.</exception>
    public FirePhaseResult UpdatePhase(string? runId, string? phase, bool strict = false)
    {
        CheckRoot("PHASE_001");
        CheckRunId(runId, "PHASE_002");
        if (!FireScriptWords.IsPhase(phase))
        {
            throw new FireException("PHASE_003", string.IsNullOrEmpty(phase) ? "The phase is missing." : $"The phase \"{phase}\" is none.", "Take plan, execute, test or review.");
        }

        CheckRootExists("PHASE_004");
        CheckProject("PHASE_010", "PHASE_011");
        return Change("PHASE_020", "PHASE_021", "PHASE_022", state =>
        {
            var run = Find(state, runId!, "PHASE_030");
            if (!run.Has("current_item"))
            {
                throw new FireException("PHASE_031", $"The run {runId} has no current item: all may be completed.", "Complete the run with complete-run.");
            }

            var item = Item(run, run.TextOf("current_item")!)
                ?? throw new FireException("PHASE_032", $"The current item {run.TextOf("current_item")} is none of the items of the run {runId}.", "Correct current_item in state.yaml.");
            if (strict)
            {
                CheckPhase(FireRun.Of(run), FireItem.Of(item), phase!);
            }

            var previous = item.Has("current_phase") ? item.TextOf("current_phase")! : FireWords.Plan;
            item.SetText("current_phase", phase);
            if (FireWords.HasGate(item.TextOf("mode")) && phase != FireWords.Plan)
            {
                item.SetText("checkpoint_state", FireWords.Approved);
                SetDefault(item, "current_checkpoint", FireWords.Plan);
            }
            else
            {
                SetDefault(item, "checkpoint_state", FireWords.None);
            }

            return new FirePhaseResult(runId!, item.TextOf("id")!, previous, phase!);
        });
    }

    /// <summary>Sets the checkpoint state of an item.</summary>
    /// <param name="runId">An active run.</param>
    /// <param name="checkpoint">The state, in any of the spellings that FIRE's script takes.</param>
    /// <param name="itemId">An item of the run; null or empty is its current one.</param>
    /// <param name="name">What is to be approved; null or blank leaves it, or is <c>plan</c> where nothing was set.</param>
    /// <param name="strict">Whether there must be a plan to be approved, and an approval must have been asked for.</param>
    /// <exception cref="FireException"><c>CHECKPOINT_…</c>, or <c>LOCK_001</c>.</exception>
    public FireCheckpointResult UpdateCheckpoint(string? runId, string? checkpoint, string? itemId = null, string? name = null, bool strict = false)
    {
        CheckRoot("CHECKPOINT_001");
        CheckRunId(runId, "CHECKPOINT_002");
        if (FireScriptWords.Checkpoint(checkpoint) is not { } next)
        {
            throw new FireException("CHECKPOINT_003", string.IsNullOrWhiteSpace(checkpoint) ? "The checkpoint state is missing." : $"The checkpoint state \"{checkpoint}\" is none.", "Take awaiting_approval, approved, none or not_required.");
        }

        CheckRootExists("CHECKPOINT_004");
        CheckProject("CHECKPOINT_010", "CHECKPOINT_011");
        return Change("CHECKPOINT_020", "CHECKPOINT_021", "CHECKPOINT_022", state =>
        {
            var run = Find(state, runId!, "CHECKPOINT_030");
            var id = !string.IsNullOrWhiteSpace(itemId) ? itemId
                : run.Has("current_item") ? run.TextOf("current_item")!
                : throw new FireException("CHECKPOINT_031", $"The run {runId} has no current item.", "Name an item with --item=<id>.");
            var item = Item(run, id)
                ?? throw new FireException("CHECKPOINT_032", $"The item {id} is none of the items of the run {runId}.", $"Its items are: {string.Join(", ", run.MapsOf("work_items").Select(map => map.TextOf("id")))}.");
            var previous = item.TextOf("checkpoint_state");
            if (strict)
            {
                CheckApproval(FireRun.Of(run), FireItem.Of(item), next);
            }

            item.SetText("checkpoint_state", next);
            var isGate = next is FireWords.Awaiting or FireWords.Approved;
            if (!string.IsNullOrWhiteSpace(name))
            {
                item.SetText("current_checkpoint", name.Trim());
            }
            else if (isGate)
            {
                SetDefault(item, "current_checkpoint", FireWords.Plan);
            }

            if (next == FireWords.Awaiting)
            {
                SetDefault(item, "current_phase", FireWords.Plan);
            }

            var current = item.TextOf("current_checkpoint");
            return new FireCheckpointResult(runId!, id, next, string.IsNullOrEmpty(previous) ? null : previous, string.IsNullOrEmpty(current) ? null : current);
        });
    }

    private static void SetDefault(YamlMap item, string key, string text)
    {
        if (!item.Has(key))
        {
            item.SetText(key, text);
        }
    }
}
