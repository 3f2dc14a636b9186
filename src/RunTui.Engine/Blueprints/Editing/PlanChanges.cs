using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>The difference between two plans as people read it. How they are spelled, and the runner's own fields, don't count.</summary>
public static class PlanChanges
{
    private static readonly JsonElement Nothing = JsonTextWriter.ToElement(new System.Text.Json.Nodes.JsonObject());

    /// <summary>Field by field: first those of the run, then the steps in the order of the later plan, then what is gone.</summary>
    public static ImmutableArray<PlanChangeLine> Between(BlueprintDocument from, BlueprintDocument to)
    {
        var lines = ImmutableArray.CreateBuilder<PlanChangeLine>();
        Compare(lines, null, "", from.RunElement(), to.RunElement(), name => name == "steps");
        var before = from.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var after = to.Blueprint.Steps.DistinctBy(s => s.Id).ToList();
        var moved = Moved([.. before.Keys], [.. after.Select(s => s.Id)]);
        for (var i = 0; i < after.Count; i++)
        {
            var step = after[i];
            if (!before.TryGetValue(step.Id, out var old))
            {
                lines.Add(new(step.Id, "", PlanChangeKind.Added, "", step.Title));
                CompareStep(lines, step.Id, Nothing, to.FindElement(step.Id)!.Value, "title");
                continue;
            }

            if (moved.Contains(step.Id))
            {
                lines.Add(new(step.Id, "", PlanChangeKind.Moved, Previous(before.Keys, step.Id), i == 0 ? "" : after[i - 1].Id));
            }

            CompareStep(lines, from, to, old, step);
        }

        var there = after.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        lines.AddRange(before.Values.Where(s => !there.Contains(s.Id)).Select(s => new PlanChangeLine(s.Id, "", PlanChangeKind.Removed, s.Title, "")));
        return lines.ToImmutable();
    }

    /// <summary>The fields in which a step that both have differs.</summary>
    internal static ImmutableArray<PlanChangeLine> OfStep(BlueprintDocument from, BlueprintDocument to, string id)
    {
        var lines = ImmutableArray.CreateBuilder<PlanChangeLine>();
        CompareStep(lines, from, to, from.FindStep(id)!, to.FindStep(id)!);
        return lines.ToImmutable();
    }

    private static void CompareStep(ImmutableArray<PlanChangeLine>.Builder lines, BlueprintDocument from, BlueprintDocument to, Step before, Step after)
    {
        if (before.Status != after.Status)
        {
            lines.Add(new(after.Id, "status", PlanChangeKind.Changed, before.Status.Name(), after.Status.Name()));
        }

        if (before.Definition != after.Definition)
        {
            CompareStep(lines, after.Id, from.FindElement(after.Id)!.Value, to.FindElement(after.Id)!.Value);
        }
    }

    private static string Previous(IEnumerable<string> ids, string id) => ids.TakeWhile(i => i != id).LastOrDefault() ?? "";

    private static void CompareStep(ImmutableArray<PlanChangeLine>.Builder lines, string id, JsonElement before, JsonElement after, string? shown = null) =>
        Compare(lines, id, "", before, after, name => name == "id" || name == shown || StepText.IsManaged(name));

    private static void Compare(
        ImmutableArray<PlanChangeLine>.Builder lines, string? stepId, string path, JsonElement before, JsonElement after, Func<string, bool>? skip = null)
    {
        var names = before.EnumerateObject().Select(p => p.Name).Union(after.EnumerateObject().Select(p => p.Name)).Where(n => skip?.Invoke(n) != true);
        foreach (var name in names)
        {
            var old = Field(before, name);
            var current = Field(after, name);
            if (Canonical(old) == Canonical(current))
            {
                continue;
            }

            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (IsObject(old, current) && !IsMap(stepId, inner))
            {
                Compare(lines, stepId, inner, old ?? Nothing, current ?? Nothing);
            }
            else
            {
                // Values that read alike, like a number and the same in quotes, are told as the JSON they are.
                var (was, now) = (Text(old), Text(current));
                lines.Add(new(stepId, inner, PlanChangeKind.Changed, was == now ? Canonical(old) : was, was == now ? Canonical(current) : now));
            }
        }
    }

    private static JsonElement? Field(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value : null;

    private static string Canonical(JsonElement? value) => value is { } there ? JsonCanonical.Write(there) : "";

    private static string Text(JsonElement? value) => value is { } there ? PlanFieldText.Read(there) : "";

    private static bool IsObject(JsonElement? before, JsonElement? after) =>
        before is null or { ValueKind: JsonValueKind.Object } && after is null or { ValueKind: JsonValueKind.Object };

    /// <summary>Whether people edit the object as one field.</summary>
    private static bool IsMap(string? stepId, string path) =>
        (stepId is null ? PlanFields.FindRun(path) : PlanFields.FindStep(path)) is { Kind: PlanFieldKind.Map };

    /// <summary>The fewest steps which, put elsewhere, turn one order into the other.</summary>
    private static HashSet<string> Moved(ImmutableArray<string> before, ImmutableArray<string> after)
    {
        var place = before.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        var common = after.Where(place.ContainsKey).ToList();

        // The longest rising row stays: for each length the lowest place one can end in, and who came before.
        var ends = new List<int>();
        var previous = new int[common.Count];
        for (var i = 0; i < common.Count; i++)
        {
            var at = ends.BinarySearch(i, Comparer<int>.Create((a, b) => place[common[a]].CompareTo(place[common[b]])));
            at = at < 0 ? ~at : at;
            previous[i] = at == 0 ? -1 : ends[at - 1];
            if (at == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[at] = i;
            }
        }

        var moved = common.ToHashSet(StringComparer.Ordinal);
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
        {
            moved.Remove(common[i]);
        }

        return moved;
    }
}
