using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>Says who does what in a flow: the flow's own word before the route's, the route's before the step's, the step's before the defaults'.</summary>
public static class FlowTools
{
    /// <summary>The step as it holds in a phase.</summary>
    public static Step For(Step step, Phase phase, Blueprint blueprint)
    {
        var route = RouteOf(phase, blueprint);
        var models = route?.Model is { } model ? step.Models with { ClaudeCode = model, Codex = model, Gemini = model } : step.Models;
        return step with { Tool = phase.Tool ?? route?.Tool ?? step.Tool, Timeout = route?.Timeout ?? step.Timeout, Models = models };
    }

    /// <summary>The tools that a step needs, as plans name them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="blueprint">Its plan.</param>
    /// <param name="flow">Its flow; null for one that nobody knows.</param>
    public static IReadOnlyList<string> Of(Step step, Blueprint blueprint, Flow? flow)
    {
        var steps = flow is null || flow.Of(step.Stage).IsEmpty
            ? [step]
            : flow.Of(step.Stage).Where(p => p is { Kind: PhaseKind.Agent, IsOnDemand: false, IsOff: false }).Select(p => For(step, p, blueprint));
        return [.. steps.Select(s => s.Tool ?? blueprint.Defaults.Tool ?? ToolReference.ClaudeCode).Distinct()];
    }

    private static Route? RouteOf(Phase phase, Blueprint blueprint) => phase.Work is { } work ? blueprint.Routes.GetValueOrDefault(work) : null;
}
