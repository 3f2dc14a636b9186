using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>What follows from a step.</summary>
internal static class PlanDependents
{
    /// <summary>Steps, and all that depend on them and are not skipped, in the plan's order.</summary>
    public static IReadOnlyList<string> Of(Blueprint plan, IEnumerable<string> steps)
    {
        var named = steps.ToHashSet(StringComparer.Ordinal);
        var dependents = plan.Steps.SelectMany(s => s.Depends.Select(on => (On: on, s.Id))).ToLookup(d => d.On, d => d.Id);
        var found = new HashSet<string>(named, StringComparer.Ordinal);
        var left = new Queue<string>(named);
        while (left.TryDequeue(out var id))
        {
            foreach (var dependent in dependents[id].Where(found.Add))
            {
                left.Enqueue(dependent);
            }
        }

        return [.. plan.Steps.Where(s => found.Contains(s.Id) && (named.Contains(s.Id) || s.Status is StepStatus.Done or StepStatus.Blocked)).Select(s => s.Id)];
    }
}
