using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Reports;

/// <summary>The pending steps of a run by what they wait for.</summary>
internal sealed class Dependents
{
    private readonly RunState _state;
    private readonly ILookup<string, StepState> _by;

    public Dependents(RunState state)
    {
        _state = state;
        _by = state.OrderedSteps.Where(s => s.Status == StepStatus.Pending)
            .SelectMany(step => step.Plan.Depends.Distinct(StringComparer.Ordinal), (step, on) => (step, on))
            .ToLookup(d => d.on, d => d.step, StringComparer.Ordinal);
    }

    /// <summary>The steps that wait for this one and for nothing else.</summary>
    public ImmutableArray<string> StartableAfter(string id) =>
        [.. _by[id].Where(step => Schedule.UnsettledOf(_state, step).All(on => on == id)).Select(step => step.Id)];

    /// <summary>How many steps wait for this one, directly or through others.</summary>
    public int WaitingFor(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { id };
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
        {
            foreach (var step in _by[next].Where(step => found.Add(step.Id)))
            {
                open.Push(step.Id);
            }
        }

        return found.Count - 1;
    }
}
