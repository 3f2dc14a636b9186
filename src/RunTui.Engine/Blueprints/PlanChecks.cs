using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Checks what the steps of a plan have to do with each other: ids, dependencies, cycles.</summary>
internal static class PlanChecks
{
    /// <param name="steps">The items of <c>steps</c>.</param>
    /// <param name="ids">The usable id of each, or null.</param>
    /// <param name="findings">Where to report.</param>
    public static void Check(IReadOnlyList<JsonElement> steps, IReadOnlyList<string?> ids, FindingList findings)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (ids[i] is { } id && !indexes.TryAdd(id, i))
            {
                findings.Error(
                    JsonPaths.Field(StepPath(i), "id"),
                    id,
                    $"the id {Shown.Quoted(id)} is already used by {StepPath(indexes[id])}",
                    "give each step an id of its own");
            }
        }

        var dependencies = new int[steps.Count][];
        for (var i = 0; i < steps.Count; i++)
        {
            dependencies[i] = Resolve(steps[i], i, ids[i], indexes, findings);
        }

        foreach (var cycle in new StepGraph(dependencies).Cycles())
        {
            findings.Error(
                JsonPaths.Field(StepPath(cycle[0]), "depends"),
                ids[cycle[0]],
                $"the dependencies form a cycle: {StepGraph.Describe(cycle, i => Name(ids, i))}",
                "take one of these dependencies out");
        }
    }

    public static string StepPath(int index) => JsonPaths.Item("$.steps", index);

    private static int[] Resolve(JsonElement step, int index, string? id, Dictionary<string, int> indexes, FindingList findings)
    {
        if (step.ValueKind != JsonValueKind.Object || !step.TryGetProperty("depends", out var depends) || depends.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var resolved = new List<int>();
        var position = -1;
        foreach (var item in depends.EnumerateArray())
        {
            position++;
            if (item.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            var name = item.GetString()!;
            if (name == id)
            {
                findings.Error(PathOf(index, position), id, "the step depends on itself, so it can never start", "take this dependency out");
            }
            else if (indexes.TryGetValue(name, out var dependency))
            {
                resolved.Add(dependency);
            }
            else
            {
                var meant = findings.IsFull ? null : Spelling.DidYouMean(name, indexes.Keys);
                findings.Error(PathOf(index, position), id, $"the step depends on {Shown.Quoted(name)}, which is not in the plan, so it can never start", meant);
            }
        }

        return resolved.Count < 2 ? [.. resolved] : [.. resolved.Distinct()];
    }

    private static string PathOf(int step, int dependency) => JsonPaths.Item(JsonPaths.Field(StepPath(step), "depends"), dependency);

    private static string Name(IReadOnlyList<string?> ids, int index) => ids[index] ?? StepPath(index);
}
