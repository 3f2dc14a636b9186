using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;

namespace RunTui.Commands;

/// <summary>Steps that are to run again, whatever became of them, and what that makes stale.</summary>
internal sealed class StepsAgain
{
    private readonly PlanEditing _editing;
    private readonly List<Step> _set;

    /// <exception cref="UserException">There is no such step.</exception>
    public StepsAgain(PlanEditing editing, IReadOnlyCollection<string> ids)
    {
        _editing = editing;
        var plan = editing.Editor.Document;
        var steps = ids.Distinct().Select(id => plan.FindStep(id) ?? throw new UserException(
            $"{id}: the plan has no such step; {Spelling.DidYouMean(id, [.. plan.Blueprint.Steps.Select(s => s.Id)]) ?? "'run-tui status --json' lists them"}")).ToList();
        _set = [.. steps.Where(s => s.Status is StepStatus.Done or StepStatus.Skipped or StepStatus.Blocked)];
    }

    /// <summary>Sets them back.</summary>
    /// <exception cref="UserException">That could not be saved.</exception>
    public async Task SaveAsync()
    {
        foreach (var step in _set)
        {
            if (_editing.Editor.SetStatus(step.Id, StepStatus.Pending) is { } why)
            {
                throw new UserException(why);
            }
        }

        if (_set.Count > 0)
        {
            await _editing.SaveAsync();
        }
    }

    /// <summary>What was done, and what was done before on the strength of a result that will be another.</summary>
    /// <param name="after">The run as it was saved.</param>
    /// <param name="mode">How it is launched now.</param>
    /// <param name="next">The commands for the run.</param>
    public IEnumerable<string> Lines(RunState after, LaunchMode mode, NextCommand next)
    {
        foreach (var step in _set)
        {
            yield return $"{step.Id}: was {step.Status.Name()}, is pending again";
        }

        var before = _editing.State is { Plan: not null } known ? known : RunState.Empty.Apply(RunEvents.PlanLoaded(_editing.Editor.Opened));
        if (Rehearsal.Of(before, after, mode).Stale is { Length: > 0 } stale)
        {
            yield return $"Done already, on the strength of what runs again now: {string.Join(", ", stale.Select(s => s.StepId))}. Their results stay; to have them run again too:";
            yield return "  " + next.ResumeFrom(stale.Select(s => s.StepId));
        }
    }
}
