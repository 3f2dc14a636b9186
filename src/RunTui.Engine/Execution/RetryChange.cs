using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>What a retry with another tool or model, or with more time, changes in the plan.</summary>
internal static class RetryChange
{
    /// <summary>The plan with the change.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="command">The retry; its step is in the plan.</param>
    /// <param name="words">The change as people read it, such as <c>tool codex, timeout 3600 s</c>; empty for none.</param>
    public static BlueprintDocument Of(BlueprintDocument plan, RunCommand command, out string words)
    {
        var step = plan.GetStepJson(command.StepId)!;
        var said = new List<string>();
        if (command.Tool is { } tool)
        {
            step["tool"] = tool;
            said.Add($"tool {tool}");
        }

        if (command.Model is { } model)
        {
            step[ModelField(plan.Blueprint.Defaults, step)] = model;
            said.Add($"model {model}");
        }

        if (command.Timeout is { } seconds)
        {
            step["timeout"] = seconds;
            said.Add(seconds == 0 ? "no time limit" : string.Create(CultureInfo.InvariantCulture, $"timeout {seconds} s"));
        }

        if (said.Count > 0)
        {
            Reroute(plan, command, step);
        }

        words = string.Join(", ", said);
        return said.Count == 0 ? plan : plan.WithStepDefinition(command.StepId, step);
    }

    /// <summary>Where a route says who does the step, it says from now on what the retry asks for: that one alone.</summary>
    private static void Reroute(BlueprintDocument plan, RunCommand command, JsonObject step)
    {
        var known = plan.Blueprint.Steps.First(s => s.Id == command.StepId);
        if (RouteTable.CandidatesFor(known, plan.Blueprint, static _ => null) is not [var first, ..])
        {
            return;
        }

        var route = first with { Tool = command.Tool ?? first.Tool, Model = command.Model ?? (command.Tool is null || command.Tool == first.Tool ? first.Model : null), Timeout = command.Timeout ?? first.Timeout };
        step["route"] = OptionSteps.RouteJson(command.Tool is null || command.Tool == first.Tool ? route : route with { Effort = null });
        foreach (var field in new[] { "tool", "timeout", "model", "codex_model", "claude_model", "gemini_model" })
        {
            step.Remove(field);
        }
    }

    /// <summary>The step as it is now without what an answer changed in it; what was edited since stays.</summary>
    /// <param name="now">The step.</param>
    /// <param name="answer">The answer.</param>
    public static JsonObject Undone(Step now, StepAnswer answer)
    {
        var (step, before, given) = (Read(now), Read(answer.Before.Plan), Read(answer.Given));
        foreach (var field in before.Select(p => p.Key).Union(given.Select(p => p.Key)).Where(f => !JsonNode.DeepEquals(before[f], given[f]) && JsonNode.DeepEquals(step[f], given[f])).ToList())
        {
            if (before[field] is { } value)
            {
                step[field] = value.DeepClone();
            }
            else
            {
                step.Remove(field);
            }
        }

        return step;

        static JsonObject Read(Step step) => JsonNode.Parse(step.Definition)!.AsObject();
    }

    /// <summary>The field that says which model the step's tool is to use: the tool's own where the step has that already, because it wins.</summary>
    private static string ModelField(BlueprintDefaults defaults, JsonObject step)
    {
        var named = step["tool"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : defaults.Tool ?? ToolReference.ClaudeCode;
        var own = ToolReference.Parse(named).RunBy(defaults.SkillRunner ?? ToolReference.ClaudeCode).Runner switch
        {
            ToolReference.Codex => "codex_model",
            ToolReference.Gemini => "gemini_model",
            _ => "claude_model",
        };
        return step.ContainsKey(own) || step.ContainsKey("model") ? own : "model";
    }
}
