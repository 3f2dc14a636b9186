using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>
/// Makes a step of each answer that a step asks several models for, so that all that holds for steps holds for them: plan-and-execute's
/// option gathering. The step itself becomes the choice between them.
/// </summary>
public static class OptionSteps
{
    /// <summary>The event that adds the steps which the plan lacks; null where it lacks none.</summary>
    /// <param name="state">The run.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public static RunEvent? Missing(RunState state, Func<string, string?> environment)
    {
        if (state.Plan is not { } plan)
        {
            return null;
        }

        var (made, order) = (new JsonArray(), new List<string>());
        List<string> asked = [];
        foreach (var step in plan.Blueprint.Steps)
        {
            if (CandidatesOf(step, plan.Blueprint, environment) is { Length: > 1 } candidates
                && state.Steps.GetValueOrDefault(step.Id) is { Status: StepStatus.Pending, Attempts: 0 }
                && plan.Blueprint.Steps.All(s => s.OptionOf != step.Id))
            {
                var ids = Add(step, candidates);
                order.AddRange(ids);
                asked.Add($"{step.Id} ({string.Join(", ", candidates.Select(RouteNames.NameOf))})");
            }

            order.Add(step.Id);
        }

        return asked.Count == 0 ? null : RunEvents.PlanChanged(
            PlanChange.ToElement(new JsonObject { ["steps"] = made, ["order"] = new JsonArray([.. order.Select(id => JsonValue.Create(id))]) }),
            $"Several answers are asked for: {string.Join("; ", asked)}",
            []);

        List<string> Add(Step step, ImmutableArray<Route> candidates)
        {
            var own = plan.GetStepJson(step.Id)!;
            List<string> ids = [];
            foreach (var (candidate, index) in candidates.Select((c, i) => (c, i)))
            {
                var id = state.FreeStepId(string.Create(CultureInfo.InvariantCulture, $"{step.Id}-option-{index + 1}"));
                var option = (JsonObject)own.DeepClone();
                foreach (var name in new[] { "options", "choose", "flow", "mode", "route", "tool", "acceptance", "gate_profile", "status", "_attempts", "_recovery_attempts", "_last_failure" })
                {
                    option.Remove(name);
                }

                option["id"] = id;
                option["title"] = $"{(step.Title.Length > 0 ? step.Title : step.Id)} — {RouteNames.NameOf(candidate)}";
                option["group"] = step.Group ?? step.Id;
                option["work"] = WorkTypes.Options;
                option["option_of"] = step.Id;

                // Two that write into one checkout would spoil each other's work.
                option["route"] = RouteJson(candidate with { Sandbox = Route.ReadOnly });
                made.Add(option);
                ids.Add(id);
            }

            var choice = (JsonObject)own.DeepClone();
            choice["flow"] = Flow.Choice;
            choice["depends"] = new JsonArray([.. step.Depends.Concat(ids).Select(id => JsonValue.Create(id))]);
            choice.Remove("route");
            choice.Remove("work");
            made.Add(choice);
            return ids;
        }
    }

    /// <summary>The steps that answer a step's prompt, in their order.</summary>
    public static ImmutableArray<StepState> Of(RunState state, string stepId) => [.. state.OrderedSteps.Where(s => s.Plan.OptionOf == stepId)];

    /// <summary>The answer that somebody has chosen: by its number, its step's id, or its model; null where the words name none, or more than one.</summary>
    /// <param name="options">The steps that answered.</param>
    /// <param name="words">What was said; only the first word, or line, names it.</param>
    public static StepState? Chosen(ImmutableArray<StepState> options, string? words)
    {
        var said = words?.Split('\n')[0].Trim() ?? "";
        var first = said.Split([' ', ':', ',', '.', ';'], 2)[0].TrimStart('#');
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= options.Length)
        {
            return Answered(options[number - 1]);
        }

        // The name of one model may begin another's.
        var named = options.Where(o => o.Id == first || said.Contains(NameOf(o), StringComparison.OrdinalIgnoreCase)).OrderByDescending(o => NameOf(o).Length).ToList();
        return named switch
        {
            [var only] => Answered(only),
            [var longest, var next, ..] when NameOf(longest).Length > NameOf(next).Length => Answered(longest),
            _ => null,
        };

        // One that was left out, or failed, has no answer to go on with.
        static StepState? Answered(StepState option) => option.Status == StepStatus.Done ? option : null;
    }

    /// <summary>The answer that a step's work goes on with, as far as that is decided; null where it isn't.</summary>
    /// <param name="state">The run.</param>
    /// <param name="stepId">The step that chooses.</param>
    public static StepState? ChosenOf(RunState state, string stepId)
    {
        if (state.Steps.GetValueOrDefault(stepId) is not { } step || Of(state, stepId) is not { IsEmpty: false } options)
        {
            return null;
        }

        return step.Status == StepStatus.Done
            ? options.FirstOrDefault(o => step.Summary?.StartsWith(ChosenWords(options, o), StringComparison.Ordinal) == true)
            : step.Phases.LastOrDefault(v => v.Verdict is not null) is { Verdict: Gates.Verdict.Pass } last ? Chosen(options, last.Detail) : null;
    }

    /// <summary>What a step that has chosen says of itself: which answer, and whose.</summary>
    internal static string ChosenWords(ImmutableArray<StepState> options, StepState chosen) =>
        string.Create(CultureInfo.InvariantCulture, $"Answer {options.IndexOf(chosen) + 1} ({NameOf(chosen)}) was chosen: ");

    /// <summary>Who gave an answer.</summary>
    public static string NameOf(StepState option) => option.Plan.Route is [var route, ..] ? RouteNames.NameOf(route) : option.Id;

    /// <summary>The whole answer of a step; empty where there is none.</summary>
    public static string AnswerOf(RunFolder folder, string stepId) => BoundedFile.TryRead(folder.Answer(stepId), MaxAnswer, out _) ?? "";

    /// <summary>The longest answer that is kept, in bytes.</summary>
    public const int MaxAnswer = 1 << 20;

    private static ImmutableArray<Route> CandidatesOf(Step step, Blueprint plan, Func<string, string?> environment) =>
        step.OptionOf is not null || step.Stage is not null ? []
        : !step.Options.IsEmpty ? step.Options
        : step.Work == WorkTypes.Options ? RouteTable.CandidatesFor(step, plan, environment)
        : [];

    internal static JsonObject RouteJson(Route route)
    {
        var json = new JsonObject { ["tool"] = route.Tool ?? ToolReference.ClaudeCode };
        Set("model", route.Model);
        Set("effort", route.Effort);
        Set("sandbox", route.Sandbox);
        Set("timeout", route.Timeout);
        return json;

        void Set(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }
}
