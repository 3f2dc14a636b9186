using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>Reads the difference between two versions of <c>blueprint.json</c> as events.</summary>
internal static class EditEvents
{
    /// <summary>What somebody changed between the version we knew and the one that is there now.</summary>
    /// <param name="known">What we last wrote.</param>
    /// <param name="now">What is there.</param>
    /// <param name="state">The run.</param>
    /// <param name="live">Whether the run goes on while it is edited, so that the edit may be of an older version than the last.</param>
    public static IEnumerable<RunEvent> Between(BlueprintDocument known, BlueprintDocument now, RunState state, bool live)
    {
        var running = state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).Select(s => s.Id).ToHashSet();
        var kept = Keep(known, now, running);
        if (PlanChange.Between(known, kept) is { } change)
        {
            yield return RunEvents.PlanChanged(change, "blueprint.json was edited", running);
        }

        var before = known.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        foreach (var step in now.Blueprint.Steps.DistinctBy(s => s.Id))
        {
            if (before.TryGetValue(step.Id, out var old)
                && (old.Status != step.Status || old.Attempts != step.Attempts)
                && state.Steps.TryGetValue(step.Id, out var current)
                && !(live && IsOutdated(step, current))
                && Wanted(step.Status, current) is { } wanted)
            {
                yield return RunEvents.StatusEdited(step.Id, current.Status, wanted, step.Attempts, running);
                if (current.Blocker is not null && wanted != StepStatus.Blocked)
                {
                    yield return StepEvents.Resolved(step.Id, "an edit of blueprint.json", null);
                }
            }
        }
    }

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

    /// <summary>
    /// Whether what the file says of a step's progress is of a time before it was started: an editor had the plan open, or it was
    /// replaced by a copy from elsewhere. Who wants a step to be run again changes its status and leaves <c>_attempts</c> alone.
    /// </summary>
    private static bool IsOutdated(Step edited, StepState current) =>
        edited.Attempts < current.Attempts
        && edited.Status is StepStatus.Pending or StepStatus.InProgress
        && current.Status is StepStatus.InProgress or StepStatus.Done;

    /// <summary>A step in progress stays in the plan until it is through, also where the edit removed it.</summary>
    private static BlueprintDocument Keep(BlueprintDocument known, BlueprintDocument now, HashSet<string> running)
    {
        var there = now.Blueprint.Steps.Select(s => s.Id).ToHashSet();
        var missing = known.Blueprint.Steps.Where(s => running.Contains(s.Id) && !there.Contains(s.Id)).Select(s => known.GetStepJson(s.Id)!);
        return missing.Any() ? now.WithAddedSteps(missing) : now;
    }
}
