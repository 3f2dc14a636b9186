using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Routes;

/// <summary>
/// Who may do a step, in order. A step's own <c>route</c> goes first, then the plan's <c>routes</c>, then plan-and-execute's table, which
/// holds where the flow is <see cref="Flow.Routed"/> or the step names its type of work.
/// </summary>
public static class RouteTable
{
    /// <summary>Claude's name for the model that takes over where Codex fails and a person approves.</summary>
    public const string FallbackModel = "sonnet";

    /// <summary>The tools of plan-and-execute's table, the first choice first.</summary>
    public static ImmutableArray<string> Tools { get; } = [ToolReference.Codex, ToolReference.ClaudeCode];

    /// <summary>What Claude may use for research: it reads, here and in the web.</summary>
    private const string ResearchTools = "Read,Glob,Grep,WebSearch,WebFetch";

    /// <summary>
    /// The candidates in their order; empty where nothing is routed and the step's own tool does it. Of <see cref="WorkTypes.Options"/> by the
    /// table, all are asked side by side and <see cref="Fallback"/> is none of them; of all else the first is asked, and the next takes over only
    /// as <see cref="IsFailClosed"/> has it.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="blueprint">Its plan.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public static ImmutableArray<Route> CandidatesFor(Step step, Blueprint blueprint, Func<string, string?> environment)
    {
        if (!step.Route.IsEmpty)
        {
            return step.Route;
        }

        var isRouted = (step.Flow ?? blueprint.Flow) == Flow.Routed;
        if (step.Work is null && (!isRouted || step.Tool is not null))
        {
            return [];
        }

        var work = step.Work ?? WorkTypes.Implementation;
        if (blueprint.Routes.TryGetValue(work, out var candidates))
        {
            return candidates;
        }

        var defaults = Defaults(work, RouterSettings.Read(environment));
        return [.. Own(step, defaults).Select(route => route with
        {
            Model = (route.Tool == ToolReference.Codex ? step.Models.Codex : null) ?? route.Model,
            Effort = (route.Tool == ToolReference.Codex ? step.Models.CodexReasoningEffort : null) ?? route.Effort,
            Timeout = step.Timeout ?? route.Timeout,
        })];
    }

    /// <summary>Whether rules of the plan say what the step's agent may do, or who: a flow's, or a route's. Such a plan is not its agents' to change.</summary>
    public static bool IsBound(Step step, Blueprint blueprint) =>
        step.Stage is not null || (step.Flow ?? blueprint.Flow) != Flow.Direct || !CandidatesFor(step, blueprint, static _ => null).IsEmpty;

    /// <summary>plan-and-execute's table, with models, effort and limit from the environment; empty for a type of work that it doesn't know.</summary>
    public static ImmutableArray<Route> Defaults(string work, RouterSettings settings) => work switch
    {
        WorkTypes.Exploration or WorkTypes.Review or "audit" or "red-team" => Codex(settings, settings.CodeModel, Route.ReadOnly),
        WorkTypes.Implementation or "tests" => Codex(settings, settings.CodeModel, Route.WorkspaceWrite),
        WorkTypes.Analysis or "triage" => Codex(settings, settings.LogicModel, Route.ReadOnly),
        WorkTypes.Research => [new() { Tool = ToolReference.ClaudeCode, Sandbox = Route.ReadOnly }],
        WorkTypes.Options => [Codex(settings, settings.CodeModel, Route.ReadOnly)[0], Codex(settings, settings.LogicModel, Route.ReadOnly)[0]],
        WorkTypes.Orchestration or "planning" => [new() { Tool = ToolReference.ClaudeCode }],
        _ => [],
    };

    /// <summary>Who takes over from Codex once a person has approved it: Claude with its Sonnet model, and no more rights than Codex had.</summary>
    /// <param name="sandbox">The sandbox of who failed.</param>
    public static Route Fallback(string? sandbox) => new() { Tool = ToolReference.ClaudeCode, Model = FallbackModel, Sandbox = sandbox };

    /// <summary>Whether the next candidate takes over only with a person's approval: as the plan says, else as <c>CODEX_FAIL_CLOSED</c> does.</summary>
    public static bool IsFailClosed(Blueprint blueprint, Func<string, string?> environment) => blueprint.FailClosed ?? RouterSettings.Read(environment).FailClosed;

    /// <summary>The step as a candidate does it. The sandbox is no field of a step: it belongs to the call.</summary>
    public static Step Apply(Step step, Route route)
    {
        var models = step.Models;
        if (route.Model is { } model)
        {
            models = (route.Tool ?? step.Tool) switch
            {
                ToolReference.ClaudeCode => models with { ClaudeCode = model },
                ToolReference.Codex => models with { Codex = model },
                ToolReference.Gemini => models with { Gemini = model },
                _ => models with { ClaudeCode = model, Codex = model, Gemini = model },
            };
        }

        return step with
        {
            Tool = route.Tool ?? step.Tool,
            Models = route.Effort is { } effort ? models with { CodexReasoningEffort = effort } : models,
            Timeout = route.Timeout ?? step.Timeout,
            AllowedTools = step.AllowedTools ?? (step.Work == WorkTypes.Research ? ResearchTools : null),
        };
    }

    private static ImmutableArray<Route> Codex(RouterSettings settings, string model, string sandbox) =>
    [
        new() { Tool = ToolReference.Codex, Model = model, Effort = settings.Effort, Sandbox = sandbox, Timeout = settings.Timeout },
        Fallback(sandbox) with { Timeout = settings.Timeout },
    ];

    /// <summary>Where a step names a tool that the table doesn't begin with, that one does it alone, with the sandbox that the work has.</summary>
    private static ImmutableArray<Route> Own(Step step, ImmutableArray<Route> defaults) =>
        step.Tool is not { } tool || defaults.IsEmpty || tool == defaults[0].Tool ? defaults : [new() { Tool = tool, Sandbox = defaults[0].Sandbox }];
}
