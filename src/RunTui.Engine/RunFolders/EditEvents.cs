using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>Reads the difference between two versions of <c>blueprint.json</c> as events.</summary>
internal static class EditEvents
{
    /// <summary>What somebody changed between the version we knew and the one that is there now.</summary>
    /// <param name="known">What we last wrote or took in.</param>
    /// <param name="now">What is there.</param>
    /// <param name="state">The run as it is.</param>
    /// <param name="wasShown">Whether the file has shown this of a step before, while we own the run.</param>
    public static IEnumerable<RunEvent> Between(BlueprintDocument known, BlueprintDocument now, RunState state, Func<StepProgress, bool> wasShown)
    {
        var running = state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).Select(s => s.Id).ToHashSet();
        var kept = Keep(known, now, running);
        if (PlanChange.Between(known, kept) is { } change)
        {
            yield return RunEvents.PlanChanged(change, "blueprint.json was edited", running);
        }

        var outdated = new List<string>();
        var before = known.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        foreach (var step in now.Blueprint.Steps.DistinctBy(s => s.Id))
        {
            if (before.TryGetValue(step.Id, out var old)
                && ProgressOf(old) != ProgressOf(step)
                && state.Steps.TryGetValue(step.Id, out var current)
                && Wanted(old.Status == step.Status ? current.Status : step.Status, current) is { } wanted)
            {
                if (IsWorkOfOurs(current) && wasShown(ProgressOf(step)))
                {
                    outdated.Add(step.Id);
                    continue;
                }

                if (current.Blocker is not null && wanted != StepStatus.Blocked)
                {
                    yield return StepEvents.ResolvedByEdit(step.Id);
                }

                yield return RunEvents.StatusEdited(step.Id, current.Status, wanted, running) with
                {
                    Attempt = old.Attempts == step.Attempts ? current.Attempts : step.Attempts,
                    RecoveryAttempt = old.RecoveryAttempts == step.RecoveryAttempts ? current.RecoveryAttempts : step.RecoveryAttempts,
                    LastFailure = old.LastFailure == step.LastFailure ? current.LastFailure : step.LastFailure,
                };
            }
        }

        if (outdated.Count > 0)
        {
            yield return RunEvents.OutdatedStatus(outdated);
        }
    }

    /// <summary>
    /// Whether an agent of ours works or has worked on it. Somebody who opened the file before and saves it now, with another
    /// part changed, doesn't ask for that work to be thrown away.
    /// </summary>
    private static bool IsWorkOfOurs(StepState step) => step.Status is StepStatus.InProgress or StepStatus.Done && step.Attempts > 0;

    private static StepProgress ProgressOf(Step step) => new(step.Id, step.Status, step.Attempts, step.RecoveryAttempts, step.LastFailure);

    /// <summary>
    /// The status that an edit asks for. Nobody asks by hand for <c>in_progress</c>: another program that was stopped in the
    /// middle left it there, and that step is to be run again unless it is through.
    /// </summary>
    private static StepStatus? Wanted(StepStatus edited, StepState current) => edited switch
    {
        StepStatus.InProgress when current.Status == StepStatus.InProgress || current.IsSettled => null,
        StepStatus.InProgress => StepStatus.Pending,
        _ => edited,
    };

    /// <summary>A step in progress stays in the plan until it is through, also where the edit removed it.</summary>
    private static BlueprintDocument Keep(BlueprintDocument known, BlueprintDocument now, HashSet<string> running)
    {
        var there = now.Blueprint.Steps.Select(s => s.Id).ToHashSet();
        var missing = known.Blueprint.Steps.Where(s => running.Contains(s.Id) && !there.Contains(s.Id)).Select(s => known.GetStepJson(s.Id)!);
        return missing.Any() ? now.WithAddedSteps(missing) : now;
    }
}
