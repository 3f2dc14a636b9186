using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

internal sealed partial class PlanMerger
{
    private const string Depends = "depends";

    /// <summary>An object's fields, three ways; objects in it field by field as well.</summary>
    private JsonObject MergeFields(string? stepId, string path, JsonElement? opened, JsonElement? disk, JsonElement? mine)
    {
        var merged = new JsonObject();
        foreach (var name in Names(disk).Union(Names(mine)).Where(n => path.Length > 0 || !IsAside(stepId, n)))
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            var (was, there, here) = (Field(opened, name), Field(disk, name), Field(mine, name));
            JsonElement? value;
            var isMine = IsMine((Canonical(was), Canonical(there), Canonical(here)));
            if (isMine is null && stepId is not null && place == Depends)
            {
                isMine = IsMine(Comparable(was, there, here));
            }

            if (isMine is { } decided)
            {
                value = decided ? here : there;
            }
            else if (IsObject(was) && IsObject(there) && IsObject(here))
            {
                MergeObject(merged, name, MergeFields(stepId, place, was, there, here), was is not null, there is not null, here is not null);
                continue;
            }
            else
            {
                value = TakesMine(new(PlanConflictKind.SameField, stepId, place, Text(was), Text(there), Text(here))) ? here : there;
            }

            if (value is { } taken)
            {
                merged[name] = JsonTextWriter.ToNode(taken);
            }
        }

        return merged;
    }

    /// <summary>An object with nothing in it is there if it was to be: also that is a field that one side may have changed.</summary>
    private static void MergeObject(JsonObject holder, string name, JsonObject merged, bool was, bool there, bool here)
    {
        if (merged.Count > 0 || (here == was ? there : here))
        {
            holder[name] = merged;
        }
    }

    /// <summary>Whether my value is the one to take; null where both sides have changed it, differently.</summary>
    private static bool? IsMine((string Was, string There, string Here) value) =>
        value.Here == value.Was || value.Here == value.There ? false : value.There == value.Was ? true : null;

    /// <summary>
    /// Dependencies without those on steps that a side took out: to no longer name such a step follows from that, and is no edit of
    /// the step that named it.
    /// </summary>
    private (string Was, string There, string Here) Comparable(JsonElement? was, JsonElement? there, JsonElement? here)
    {
        var gone = Texts(was).Where(IsRemoved).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? (Canonical(was), Canonical(there), Canonical(here)) : (Left(was), Left(there), Left(here));

        string Left(JsonElement? list) => string.Join('\n', Texts(list).Where(id => !gone.Contains(id)));
    }

    private bool IsRemoved(string id) => _opened.ContainsKey(id) && !(_disk.ContainsKey(id) && _mine.ContainsKey(id));

    private static IEnumerable<string> Texts(JsonElement? list) => list is { } there ? JsonFields.AsTextList(there) ?? [] : [];

    private static IEnumerable<string> Names(JsonElement? holder) =>
        holder is { ValueKind: JsonValueKind.Object } there ? there.EnumerateObject().Select(p => p.Name).Distinct() : [];

    private static bool IsAside(string? stepId, string name) => stepId is null ? name == "steps" : name == "id" || StepText.IsManaged(name);

    private static bool IsObject(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Object };

    private static string Text(JsonElement? value) => value is { } there ? PlanFieldText.Read(there) : "";
}
