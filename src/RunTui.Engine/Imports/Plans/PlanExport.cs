using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Plans;

/// <summary>
/// Writes a blueprint back as a plan document. What the document has no words for it has as JSON, so that importing it gives the same
/// steps again.
/// </summary>
public static class PlanExport
{
    private static readonly string[] RunFields = ["name", "goal", "created", "flow", "steps"];

    /// <summary>The document's text. Steps that the run added, for answers or between batches, are left out: an import has them made again.</summary>
    /// <param name="blueprint">The blueprint's bytes.</param>
    /// <exception cref="BlueprintException">They are no blueprint.</exception>
    public static string Write(ReadOnlyMemory<byte> blueprint)
    {
        var document = BlueprintDocument.Parse(blueprint);
        var root = JsonNode.Parse(document.ToJson().Span)!.AsObject();
        var steps = Steps(root, document);
        List<TaskText> tasks = [.. steps.Select((step, index) => TaskText.Of(step, index + 1, document.Blueprint))];
        var run = RunFieldsOf(root, document.Blueprint);

        // What an import makes of it says what is still missing: first as the parts say it, then with prompts word for word, then with the fields.
        foreach (var isVerbatim in (ReadOnlySpan<bool>)[false, true])
        {
            var read = PlanSteps.Of(PlanReader.Read("plan.md", Text(document.Blueprint, tasks, run)));
            for (var i = 0; i < tasks.Count; i++)
            {
                var made = read.Length == tasks.Count ? read[i] : null;
                if (!isVerbatim && !Same(made?["detail"], steps[i]["detail"]))
                {
                    tasks[i] = tasks[i].Verbatim();
                }
                else if (isVerbatim)
                {
                    tasks[i] = tasks[i] with { Fields = Difference(made ?? [], steps[i]) };
                }
            }
        }

        return Text(document.Blueprint, tasks, run);
    }

    private static string Text(Blueprint blueprint, List<TaskText> tasks, JsonObject run)
    {
        var text = new StringBuilder();
        var name = ShortText.Line(blueprint.Name);
        text.Append(CultureInfo.InvariantCulture, $"# {(name.Length > 0 ? name : "Plan")}\n\n");
        if (ShortText.Line(blueprint.Goal) is { Length: > 0 } goal)
        {
            text.Append(CultureInfo.InvariantCulture, $"**Goal:** {goal}\n\n");
        }

        if (!run.ContainsKey("context") && !string.IsNullOrWhiteSpace(blueprint.Context) && blueprint.Context != blueprint.Name)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Context\n\n{blueprint.Context.Trim()}\n\n");
        }

        foreach (var task in tasks)
        {
            text.Append(task.Text()).Append('\n');
        }

        text.Append("## Routing summary\n\n| Task | Work type | Backend | Model | Sandbox |\n|---|---|---|---|---|\n");
        foreach (var task in tasks)
        {
            text.Append(task.Row()).Append('\n');
        }

        if (!blueprint.Verification.Tier0.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Verification\n\n{PlanPrompt.Block(blueprint.Verification.Tier0)}\n");
        }

        if (run.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Blueprint fields\n\n{TaskText.JsonBlock(run)}\n");
        }

        return text.ToString();
    }

    private static List<JsonObject> Steps(JsonObject root, BlueprintDocument document)
    {
        var added = document.Blueprint.Steps.Where(step => step.OptionOf is not null || step.Stage is not null).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var fannedOut = document.Blueprint.Steps.Select(step => step.OptionOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<JsonObject> steps = [];
        foreach (var step in root["steps"]!.AsArray().OfType<JsonObject>())
        {
            var id = (step["id"] as JsonValue)?.ToString() ?? "";
            if (added.Contains(id))
            {
                continue;
            }

            var own = (JsonObject)step.DeepClone();
            foreach (var name in own.Select(field => field.Key).Where(name => name.StartsWith('_')).ToList())
            {
                own.Remove(name);
            }

            if (own["depends"] is JsonArray depends)
            {
                own["depends"] = new JsonArray([.. depends.Where(d => d is not JsonValue value || !added.Contains(value.ToString())).Select(d => d?.DeepClone())]);
                if (own["depends"]!.AsArray().Count == 0)
                {
                    own.Remove("depends");
                }
            }

            // The choice that a fan-out left was the task that asked for it.
            if (fannedOut.Contains(id))
            {
                own["work"] ??= WorkTypes.Options;
                if ((own["flow"] as JsonValue)?.ToString() == Flows.Flow.Choice)
                {
                    own.Remove("flow");
                }
            }

            own["status"] = "pending";
            steps.Add(own);
        }

        return steps;
    }

    /// <summary>The run's fields that the document has no part for.</summary>
    private static JsonObject RunFieldsOf(JsonObject root, Blueprint blueprint)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in root.Where(field => !RunFields.Contains(field.Key) && PlanFields.OfRun.Contains(field.Key)))
        {
            var isSaid = name switch
            {
                "max_parallel" => blueprint.MaxParallel == PlanBatches.Most,
                "verification" => value is JsonObject { Count: 1 } only && only.ContainsKey("tier0"),
                "context" => blueprint.Context == blueprint.Name || blueprint.Context == PlanReader.Read("plan.md", $"# x\n\n**Goal:** x\n\n## Context\n\n{blueprint.Context}\n\n## Task 1: x\n").Context,
                _ => false,
            };
            if (!isSaid)
            {
                fields[name] = value?.DeepClone();
            }
        }

        return fields;
    }

    private static JsonObject? Difference(JsonObject made, JsonObject wanted)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in wanted.Where(field => field.Key is not ("id" or "status") && !Same(made[field.Key], field.Value)))
        {
            fields[name] = value?.DeepClone();
        }

        foreach (var (name, _) in made.Where(field => !wanted.ContainsKey(field.Key)))
        {
            fields[name] = null;
        }

        return fields.Count > 0 ? fields : null;
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);
}
