using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Flows;

/// <summary>Says who does what in a flow: the flow's own word before the route's, the route's before the step's, the step's before the defaults'.</summary>
public static class FlowTools
{
    /// <summary>The step as it holds in a phase, done by the first candidate of its route.</summary>
    /// <param name="step">The step.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="blueprint">Its plan.</param>
    /// <param name="environment">The value of an environment variable, or null, which default routes take their models from; null for the built-in ones.</param>
    public static Step For(Step step, Phase phase, Blueprint blueprint, Func<string, string?>? environment = null)
    {
        if (RouteOf(step, phase, blueprint, environment) is { } route)
        {
            return RouteTable.Apply(step, phase.Tool is null ? route : route with { Tool = phase.Tool });
        }

        return step with { Tool = phase.Tool ?? step.Tool };
    }

    /// <summary>
    /// Who does a phase: the first candidate of the step where the phase does the step's own work, else of the plan for the phase's work;
    /// null where neither says anything.
    /// </summary>
    public static Route? RouteOf(Step step, Phase phase, Blueprint blueprint, Func<string, string?>? environment = null)
    {
        if (phase.Work is null || phase.Work == (step.Work ?? WorkTypes.Implementation))
        {
            var candidates = RouteTable.CandidatesFor(step, blueprint, environment ?? (static _ => null));
            if (!candidates.IsEmpty)
            {
                return candidates[0];
            }
        }

        return phase.Work is { } work && blueprint.Routes.TryGetValue(work, out var routes) ? routes[0] : null;
    }

    /// <summary>The tools that a step needs, as plans name them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="blueprint">Its plan.</param>
    /// <param name="flow">Its flow; null for one that nobody knows.</param>
    public static IReadOnlyList<string> Of(Step step, Blueprint blueprint, Flow? flow)
    {
        var steps = flow is null || flow.Of(step.Stage).IsEmpty
            ? [Direct(step, blueprint)]
            : flow.Of(step.Stage).Where(p => p is { Kind: PhaseKind.Agent, IsOnDemand: false, IsOff: false }).Select(p => For(step, p, blueprint));
        return [.. steps.Select(s => s.Tool ?? blueprint.Defaults.Tool ?? ToolReference.ClaudeCode).Distinct()];
    }

    private static Step Direct(Step step, Blueprint blueprint) =>
        RouteTable.CandidatesFor(step, blueprint, static _ => null) is [var first, ..] ? RouteTable.Apply(step, first) : step;
}
