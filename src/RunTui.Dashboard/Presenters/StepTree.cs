using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters;

/// <summary>The plan as a tree: groups, their steps, the phases of each that goes through a flow, and the attempts.</summary>
public sealed class StepTree
{
    private readonly RunState _state;
    private readonly Dictionary<string, List<TreeNode>> _groups = new(StringComparer.Ordinal);

    /// <param name="state">The run.</param>
    public StepTree(RunState state)
    {
        _state = state;
        var roots = new List<TreeNode>(state.Steps.Count);
        foreach (var step in state.OrderedSteps)
        {
            if (step.Plan.Group is not { } name)
            {
                roots.Add(new TreeNode.Step(step.Id));
                continue;
            }

            if (!_groups.TryGetValue(name, out var members))
            {
                _groups[name] = members = [];
                roots.Add(new TreeNode.Group(name));
            }

            members.Add(new TreeNode.Step(step.Id));
        }

        Roots = roots;
    }

    /// <summary>Groups at the place of their first step, and steps without a group, in the plan's order.</summary>
    public IReadOnlyList<TreeNode> Roots { get; }

    public bool CanExpand(TreeNode node) => node switch
    {
        TreeNode.Group => true,
        // One attempt says nothing that its step doesn't.
        TreeNode.Step step => _state.Steps.GetValueOrDefault(step.Id) is { Phases.Length: > 0 } || AttemptsOf(_state.Steps.GetValueOrDefault(step.Id)).Count > 1,
        TreeNode.Phase phase => AttemptsOf(_state.Steps.GetValueOrDefault(phase.StepId), phase.Index).Any(),
        _ => false,
    };

    public IEnumerable<TreeNode> ChildrenOf(TreeNode node) => node switch
    {
        TreeNode.Group group => _groups.GetValueOrDefault(group.Name) ?? [],
        TreeNode.Step step when _state.Steps.GetValueOrDefault(step.Id) is { Phases.Length: > 0 } state =>
            [.. state.Phases.Select((_, i) => new TreeNode.Phase(state.Id, i)), .. AttemptsOf(state, null)],
        TreeNode.Step step => AttemptsOf(_state.Steps.GetValueOrDefault(step.Id)),
        TreeNode.Phase phase => AttemptsOf(_state.Steps.GetValueOrDefault(phase.StepId), phase.Index),
        _ => [],
    };

    /// <summary>The attempts for one visit of a phase; without a visit those that were for none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="visit">The visit's place among all of the step; null for none.</param>
    public static IEnumerable<TreeNode.Attempt> AttemptsOf(StepState? step, int? visit) =>
        AttemptsOf(step).Where(a => (a.Index < step!.EndedAttempts.Length ? step.EndedAttempts[a.Index].Visit : step.Open?.Visit) == visit);

    /// <summary>The attempts of a step, the one under way last.</summary>
    public static IReadOnlyList<TreeNode.Attempt> AttemptsOf(StepState? step)
    {
        if (step is null)
        {
            return [];
        }

        var attempts = step.EndedAttempts.Select((a, i) => new TreeNode.Attempt(step.Id, a.Kind, a.Number, i)).ToList();
        if (step.Open is { HasEnded: false } open)
        {
            attempts.Add(new TreeNode.Attempt(step.Id, open.Kind, open.Number, attempts.Count));
        }

        return attempts;
    }
}
