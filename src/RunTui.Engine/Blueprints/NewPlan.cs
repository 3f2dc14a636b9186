using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

/// <summary>Makes the blueprint of a run that nobody has planned in a file yet.</summary>
public sealed record NewPlan
{
    public required string Name { get; init; }

    public required string Goal { get; init; }

    /// <summary>What every agent should know; empty for no more than the goal.</summary>
    public string Context { get; init; } = "";

    /// <summary>What does the work where a step doesn't say.</summary>
    public string Tool { get; init; } = ToolReference.ClaudeCode;

    /// <summary>The flow of the steps; null for one attempt of one agent each.</summary>
    public string? Flow { get; init; }

    /// <summary>How many steps may run side by side.</summary>
    public int MaxParallel { get; init; } = 1;

    /// <summary>Further fields of the run, as a blueprint has them.</summary>
    public JsonObject Fields { get; init; } = [];

    public ImmutableArray<NewStep> Steps { get; init; } = [];

    /// <summary>The blueprint.</summary>
    /// <param name="created">When it is made.</param>
    public BlueprintDocument Make(DateTimeOffset created)
    {
        var root = new JsonObject
        {
            ["name"] = Name,
            ["goal"] = Goal,
            ["created"] = Time(created),
            ["context"] = Context,
        };
        if (Flow is not null)
        {
            root["flow"] = Flow;
        }

        if (MaxParallel > 1)
        {
            root["max_parallel"] = MaxParallel;
        }

        root["defaults"] = new JsonObject { ["tool"] = Tool };
        foreach (var (name, value) in Fields)
        {
            root[name] = value?.DeepClone();
        }

        root["steps"] = new JsonArray([.. Steps.Select(step => step.ToJson())]);
        return Document(root);
    }

    /// <summary>The plan of another run as one that has never run. What was skipped stays skipped: somebody decided that.</summary>
    /// <param name="plan">A plan without errors.</param>
    /// <param name="created">When it is made.</param>
    public static BlueprintDocument Again(BlueprintDocument plan, DateTimeOffset created)
    {
        var root = JsonNode.Parse(plan.ToJson().Span)!.AsObject();
        root["created"] = Time(created);
        foreach (var step in root["steps"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            foreach (var name in step.Select(field => field.Key).Where(name => name.StartsWith('_')).ToList())
            {
                step.Remove(name);
            }

            if ((string?)step["status"] != StepStatus.Skipped.Name())
            {
                step["status"] = StepStatus.Pending.Name();
            }
        }

        return Document(root);
    }

    private static BlueprintDocument Document(JsonObject root) =>
        BlueprintDocument.Parse((byte[])[.. JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0), (byte)'\n']);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
