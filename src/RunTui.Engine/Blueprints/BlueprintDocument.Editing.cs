using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

public sealed partial class BlueprintDocument
{
    /// <summary>The step with this id, the first where a broken plan has several; null where there is none.</summary>
    public Step? FindStep(string id) => _indexes.Value.TryGetValue(id, out var index) ? _steps[index].Step : null;

    /// <summary>All that the file says about a step, as a copy of the caller's own; null where there is no such step.</summary>
    public JsonObject? GetStepJson(string id) =>
        _indexes.Value.TryGetValue(id, out var index) ? (JsonObject?)JsonTextWriter.ToNode(_steps[index].Element()) : null;

    /// <summary>Writes one step's progress the way run-workflow does; see <see cref="WithSteps"/>.</summary>
    /// <exception cref="ArgumentException">No such step.</exception>
    public BlueprintDocument WithStep(string id, StepStatus status, int attempts, int recoveryAttempts, string? lastFailure) =>
        WithSteps([new(id, status, attempts, recoveryAttempts, lastFailure)]);

    /// <summary>
    /// Writes the progress of many steps at once: <c>status</c>, and <c>_attempts</c>, <c>_recovery_attempts</c> and
    /// <c>_last_failure</c> where there is something to say. Costs one look at each named step, so a thousand take milliseconds.
    /// </summary>
    /// <exception cref="ArgumentException">A step is not in the plan; <see cref="FindStep"/> tells beforehand.</exception>
    public BlueprintDocument WithSteps(IEnumerable<StepProgress> progress)
    {
        ImmutableArray<StepText>.Builder? steps = null;
        foreach (var one in progress)
        {
            var index = IndexOf(one.Id);
            var before = steps is null ? _steps[index] : steps[index];
            var after = before.WithProgress(one);
            if (!ReferenceEquals(before, after))
            {
                steps ??= _steps.ToBuilder();
                steps[index] = after;
            }
        }

        return steps is null ? this : new(this, steps.DrainToImmutable(), _closing, sameIds: true);
    }

    /// <summary>Appends steps, spelled as given in the style of the file.</summary>
    /// <exception cref="ArgumentException">A step has no id of its own, or the file has no list of steps.</exception>
    public BlueprintDocument WithAddedSteps(IEnumerable<JsonObject> steps)
    {
        if (!_hasSteps)
        {
            throw new ArgumentException("The blueprint has no list of steps to add to.", nameof(steps));
        }

        var result = _steps.ToBuilder();
        var ids = _indexes.Value.Keys.ToHashSet(StringComparer.Ordinal);
        var closing = _closing;
        foreach (var json in steps)
        {
            var element = JsonTextWriter.ToElement(json);
            var part = PartFor(element, result);
            var step = BlueprintReader.ReadStep(element, part.Value)!;
            if (step.Id.Length == 0 || !ids.Add(step.Id))
            {
                throw new ArgumentException($"A step to add needs an id of its own, not {Shown.Quoted(step.Id)}.", nameof(steps));
            }

            if (result.Count == 0)
            {
                closing = _style.Lead(1);
            }

            result.Add(new(part, step));
        }

        return result.Count == _steps.Length ? this : new(this, result.DrainToImmutable(), closing, sameIds: false);
    }

    /// <summary>Gives a step other dependencies.</summary>
    /// <exception cref="ArgumentException">No such step.</exception>
    public BlueprintDocument WithDepends(string id, IEnumerable<string> depends) =>
        Replace(id, step => step.WithDepends(depends, StyleOf(step.Part)));

    /// <summary>
    /// Makes a step ask for what <paramref name="definition"/> says. Id, <c>status</c> and the runner's own fields
    /// (<c>_…</c>) stay as they are, whatever it says about them; fields it leaves out are removed.
    /// </summary>
    /// <exception cref="ArgumentException">No such step, or a definition nested too deep.</exception>
    public BlueprintDocument WithStepDefinition(string id, JsonObject definition) =>
        Replace(id, step => step.WithDefinition(definition, StyleOf(step.Part)));

    /// <summary>Gives a step another status; its attempts, and what is known of its last failure, stay.</summary>
    /// <exception cref="ArgumentException">No such step.</exception>
    public BlueprintDocument WithStatus(string id, StepStatus status) => Replace(id, step => step.WithStatus(status));

    /// <summary>Takes a step out. Steps that depend on it keep naming it; give them others by <see cref="WithDepends"/>.</summary>
    /// <exception cref="ArgumentException">No such step.</exception>
    public BlueprintDocument WithoutStep(string id)
    {
        var index = IndexOf(id);
        var steps = _steps.ToBuilder();
        if (index == 0 && steps.Count > 1)
        {
            steps[1] = steps[1] with { Part = steps[1].Part with { Lead = steps[0].Part.Lead } };
        }

        steps.RemoveAt(index);
        return new(this, steps.ToImmutable(), _closing, sameIds: false);
    }

    /// <summary>Gives a step another id. Steps that depend on it go on naming the old one.</summary>
    internal BlueprintDocument WithId(string id, string newId)
    {
        var index = IndexOf(id);
        return new(this, _steps.SetItem(index, _steps[index].WithId(newId)), _closing, sameIds: false);
    }

    /// <summary>What the file says about a step; null where there is no such step.</summary>
    internal JsonElement? FindElement(string id) => _indexes.Value.TryGetValue(id, out var index) ? _steps[index].Element() : null;

    /// <summary>The id of the item at a place in the file's list, as findings number them; null where it has none of its own.</summary>
    internal string? IdAt(int index) =>
        index >= 0 && index < _steps.Length && _steps[index].Step is { Id.Length: > 0 } step && _indexes.Value[step.Id] == index ? step.Id : null;

    /// <summary>Where a step stands in the file's list, from 0; -1 where there is no such step.</summary>
    internal int PlaceOf(string id) => _indexes.Value.TryGetValue(id, out var index) ? index : -1;

    private int IndexOf(string id) => _indexes.Value.TryGetValue(id, out var index)
        ? index
        : throw new ArgumentException($"The plan has no step {Shown.Quoted(id)}.", nameof(id));

    private BlueprintDocument Replace(string id, Func<StepText, StepText> change)
    {
        var index = IndexOf(id);
        var after = change(_steps[index]);
        return ReferenceEquals(after, _steps[index]) ? this : new(this, _steps.SetItem(index, after), _closing, sameIds: true);
    }

    private JsonPart PartFor(JsonElement step, ImmutableArray<StepText>.Builder others)
    {
        var style = others.Count == 0 ? _style : StyleOf(others[^1].Part);
        return new()
        {
            Lead = others.Count switch
            {
                0 => _style.Lead(2),
                1 when _style is { IsOneLine: true, Spaced: true } => " "u8.ToArray(),
                _ => others[^1].Part.Lead,
            },
            Value = JsonTextWriter.Write(step, style, depth: 2),
        };
    }

    // Files with one step a line are common, and stay like that.
    private JsonStyle StyleOf(JsonPart step) => step.Value.Span.Contains((byte)'\n') ? _style : _style.OnOneLine();
}
