using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>One merge. The text on disk is brought to what the merged plan says, so that whatever is spelled there stays so.</summary>
internal sealed partial class PlanMerger(PlanMergeInput input)
{
    private readonly Dictionary<string, Step> _opened = ById(input.Opened);
    private readonly Dictionary<string, Step> _disk = ById(input.Disk);
    private readonly Dictionary<string, Step> _mine = ById(input.Mine);

    /// <summary>What each step of the result asks for, where that isn't simply what is on disk.</summary>
    private readonly Dictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    private readonly Dictionary<string, StepStatus> _statuses = new(StringComparer.Ordinal);

    /// <summary>The steps of the result.</summary>
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>Dependencies that were decided against.</summary>
    private readonly HashSet<(string Dependent, string On)> _dropped = [];

    public List<PlanConflict> Conflicts { get; } = [];

    public BlueprintDocument Run()
    {
        var runFields = MergeFields(null, "", input.Opened.RunElement(), input.Disk.RunElement(), input.Mine.RunElement());
        var removals = new List<PlanConflict>();
        foreach (var id in _disk.Keys.Union(_mine.Keys))
        {
            MergeStep(id, removals);
        }

        KeepWhatIsNeeded(removals);
        return Build(runFields);
    }

    private static Dictionary<string, Step> ById(BlueprintDocument document) =>
        document.Blueprint.Steps.Where(s => s.Id.Length > 0).DistinctBy(s => s.Id).ToDictionary(s => s.Id, StringComparer.Ordinal);

    private BlueprintDocument Build(JsonObject runFields)
    {
        var document = input.Disk.WithStepList();
        foreach (var name in document.RunFields.Keys.Union(runFields.Select(f => f.Key)).ToList())
        {
            if (document.RunFields.GetValueOrDefault(name) != Canonical(runFields, name))
            {
                document = document.WithRunField(name, runFields[name]?.DeepClone());
            }
        }

        document = _disk.Keys.Where(id => !_kept.Contains(id)).Aggregate(document, (d, id) => d.WithoutStep(id));
        document = document.WithAddedSteps(_mine.Keys.Where(id => _kept.Contains(id) && !_disk.ContainsKey(id)).Select(id => input.Mine.GetStepJson(id)!));
        document = _definitions.Where(d => _kept.Contains(d.Key) && _disk.ContainsKey(d.Key))
            .Aggregate(document, (d, step) => d.WithStepDefinition(step.Key, step.Value));
        document = _statuses.Where(s => _kept.Contains(s.Key)).Aggregate(document, (d, s) => d.WithStatus(s.Key, s.Value));
        foreach (var step in document.Blueprint.Steps.Where(s => s.Depends.Any(on => IsLeftOut(s.Id, on))).ToList())
        {
            document = document.WithDepends(step.Id, step.Depends.Where(on => !IsLeftOut(step.Id, on)));
        }

        return document.WithOrder(MergeOrder());
    }

    /// <summary>The value a conflict leaves in the result.</summary>
    private bool TakesMine(PlanConflict conflict)
    {
        if (input.ChoiceOf(conflict) is { } choice)
        {
            return choice;
        }

        Conflicts.Add(conflict);
        return false;
    }

    private bool IsLeftOut(string dependent, string on) => _dropped.Contains((dependent, on)) || (!_kept.Contains(on) && WasEverThere(on));

    private bool WasEverThere(string id) => _opened.ContainsKey(id) || _disk.ContainsKey(id) || _mine.ContainsKey(id);

    private static string? Canonical(JsonObject holder, string name) => !holder.TryGetPropertyValue(name, out var value)
        ? null
        : value is null ? "null" : JsonCanonical.Write(JsonTextWriter.ToElement(value));

    private static string Canonical(JsonElement? value) => value is { } there ? JsonCanonical.Write(there) : "";

    private static JsonElement? Field(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var value) ? value : null;
}
