using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Events;

/// <summary>
/// The difference between two plans as a <c>plan/changed</c> event carries it, so that the journal alone gives the plan back:
/// <c>{"top": {field: value or null}, "steps": [whole steps], "removed": [ids], "order": [ids], "status": {id: status}}</c>.
/// </summary>
public static class PlanChange
{
    /// <summary>The whole plan of a <c>plan/loaded</c> event.</summary>
    public static BlueprintDocument Read(JsonElement plan) => BlueprintDocument.Of(plan);

    /// <summary>What turns one plan into the other, statuses aside; null where nothing does.</summary>
    public static JsonElement? Between(BlueprintDocument from, BlueprintDocument to)
    {
        var before = Parse(from);
        var after = Parse(to);
        var delta = new JsonObject();
        var top = TopChanges(before, after);
        if (top.Count > 0)
        {
            delta["top"] = top;
        }

        var known = from.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Definition);
        var wanted = to.Blueprint.Steps.DistinctBy(s => s.Id).ToList();
        var changed = wanted.Where(s => known.GetValueOrDefault(s.Id) != s.Definition).Select(s => s.Id).ToHashSet();
        if (changed.Count > 0)
        {
            delta["steps"] = new JsonArray([.. StepsOf(after).Where(s => changed.Contains(IdOf(s))).DistinctBy(IdOf).Select(s => s.DeepClone())]);
        }

        var removed = known.Keys.Except(wanted.Select(s => s.Id)).ToList();
        if (removed.Count > 0)
        {
            delta["removed"] = new JsonArray([.. removed.Select(id => JsonValue.Create(id))]);
        }

        var order = wanted.Select(s => s.Id).ToList();
        if (!from.Blueprint.Steps.Select(s => s.Id).Distinct().SequenceEqual(order))
        {
            delta["order"] = new JsonArray([.. order.Select(id => JsonValue.Create(id))]);
        }

        return delta.Count == 0 ? null : ToElement(delta);
    }

    /// <summary>The plan after a change. Parts of the change that make no sense are left out.</summary>
    public static BlueprintDocument Apply(BlueprintDocument document, JsonElement delta)
    {
        var plan = Parse(document);
        var change = JsonNode.Parse(delta.GetRawText())!.AsObject();
        foreach (var (name, value) in change["top"] as JsonObject ?? [])
        {
            if (value is null)
            {
                plan.Remove(name);
            }
            else
            {
                plan[name] = value.DeepClone();
            }
        }

        var removed = Ids(change["removed"]).ToHashSet();
        var steps = StepsOf(plan).Where(s => !removed.Contains(IdOf(s))).Select(s => s.DeepClone().AsObject()).ToList();
        foreach (var step in (change["steps"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var at = steps.FindIndex(s => IdOf(s) == IdOf(step));
            if (at < 0)
            {
                steps.Add(step.DeepClone().AsObject());
            }
            else
            {
                steps[at] = step.DeepClone().AsObject();
            }
        }

        if (change["order"] is JsonArray)
        {
            var rank = Ids(change["order"]).Distinct().Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
            steps = [.. steps.OrderBy(s => rank.GetValueOrDefault(IdOf(s), int.MaxValue))];
        }

        plan["steps"] = new JsonArray([.. steps]);
        return BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.ToJsonString()));
    }

    /// <summary>The same change with other statuses along with it; null where there is nothing to change.</summary>
    public static JsonElement? WithStatuses(JsonElement? change, IEnumerable<(string Id, StepStatus Status)> statuses)
    {
        var set = new JsonObject([.. statuses.Select(s => KeyValuePair.Create(s.Id, (JsonNode?)JsonValue.Create(s.Status.Name())))]);
        if (set.Count == 0)
        {
            return change;
        }

        var delta = change is { } there ? JsonNode.Parse(there.GetRawText())!.AsObject() : [];
        delta["status"] = set;
        return ToElement(delta);
    }

    /// <summary>The statuses that a change sets; what is none is left out.</summary>
    public static IEnumerable<(string Id, StepStatus Status)> StatusesOf(JsonElement delta) =>
        delta.TryGetProperty("status", out var set) && set.ValueKind == JsonValueKind.Object
            ? set.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .Select(p => (p.Name, BlueprintNames.StatusOf(p.Value.GetString())))
                .Where(p => p.Item2 is not (null or StepStatus.InProgress))
                .Select(p => (p.Name, p.Item2!.Value))
            : [];

    /// <summary>JSON of ours as an element that an event can carry.</summary>
    internal static JsonElement ToElement(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }

    private static JsonObject TopChanges(JsonObject before, JsonObject after)
    {
        var changes = new JsonObject();
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key)).Where(n => n != "steps"))
        {
            if (!JsonNode.DeepEquals(before[name], after[name]))
            {
                changes[name] = after[name]?.DeepClone();
            }
        }

        return changes;
    }

    private static JsonObject Parse(BlueprintDocument document) => JsonNode.Parse(document.ToJson().Span)!.AsObject();

    private static IEnumerable<JsonObject> StepsOf(JsonObject plan) => (plan["steps"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Ids(JsonNode? array) =>
        (array as JsonArray ?? []).OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String).Select(v => v.GetValue<string>());

    private static string IdOf(JsonObject step) =>
        step["id"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
