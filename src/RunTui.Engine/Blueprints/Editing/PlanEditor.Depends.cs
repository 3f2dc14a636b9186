using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

public sealed partial class PlanEditor
{
    private (BlueprintDocument Document, StepGraph Graph, Dictionary<string, int> Places)? _graph;

    /// <summary>Why a step can't depend on another one: that would make a cycle, which is named. Null where it may.</summary>
    public string? WhyNotDepend(string id, string on)
    {
        if (id == on)
        {
            return $"{id} would wait for itself";
        }

        var (document, graph, places) = Graph();
        if (!places.TryGetValue(id, out var step) || !places.TryGetValue(on, out var dependency))
        {
            return $"the plan has no step {Shown.Quoted(places.ContainsKey(id) ? on : id)}";
        }

        return graph.Path(dependency, step) is { } path
            ? $"would make a cycle: {StepGraph.Describe([step, .. path[..^1]], i => document.Blueprint.Steps[i].Id)}"
            : null;
    }

    private string? WhyNotDepend(string id, JsonNode? depends)
    {
        var before = Document.FindStep(id)!.Depends;
        return (depends as JsonArray ?? [])
            .Select(on => on!.GetValue<string>())
            .Where(on => !before.Contains(on))
            .Select(on => WhyNotDepend(id, on))
            .FirstOrDefault(why => why is not null);
    }

    /// <summary>The steps' graph; a list of a thousand choices asks for it a thousand times.</summary>
    private (BlueprintDocument Document, StepGraph Graph, Dictionary<string, int> Places) Graph()
    {
        if (_graph is { } known && ReferenceEquals(known.Document, Document))
        {
            return known;
        }

        var steps = Document.Blueprint.Steps;
        var places = new Dictionary<string, int>(steps.Length, StringComparer.Ordinal);
        for (var i = 0; i < steps.Length; i++)
        {
            places.TryAdd(steps[i].Id, i);
        }

        var graph = new StepGraph([.. steps.Select(s => s.Depends.Where(places.ContainsKey).Select(d => places[d]).ToArray())]);
        _graph = (Document, graph, places);
        return _graph.Value;
    }
}
