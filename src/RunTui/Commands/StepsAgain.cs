using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.Text;

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
    public IEnumerable<string> Lines(NextCommand next)
    {
        foreach (var step in _set)
        {
            yield return $"{step.Id}: was {step.Status.Name()}, is pending again";
        }

        if (Stale() is { Count: > 0 } stale)
        {
            yield return $"Done already, on the strength of what runs again now: {string.Join(", ", stale)}. Their results stay; to have them run again too:";
            yield return "  " + next.Of("resume", string.Join(' ', stale.Select(id => $"--step {ShellWord.Quoted(id)}")));
        }
    }

    private List<string> Stale()
    {
        var plan = _editing.Editor.Document.Blueprint;
        var changed = _set.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var grew = changed.Count > 0;
        while (grew)
        {
            grew = false;
            foreach (var step in plan.Steps.Where(s => !changed.Contains(s.Id) && s.Depends.Any(changed.Contains)))
            {
                grew |= changed.Add(step.Id);
            }
        }

        return [.. plan.Steps.Where(s => s.Status == StepStatus.Done && changed.Contains(s.Id)).Select(s => s.Id)];
    }
}
