using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>
/// A plan that somebody edits. Each change takes effect at once or is refused with a line that says why; nothing is written
/// anywhere. What a change doesn't concern stays as it is spelled.
/// </summary>
/// <param name="opened">The plan as it is.</param>
/// <param name="whyLocked">Why a step can't be changed now, or null: that somebody works on it, say.</param>
public sealed partial class PlanEditor(BlueprintDocument opened, Func<string, string?> whyLocked)
{
    private readonly Stack<Change> _past = new();
    private readonly Stack<Change> _future = new();
    private PlanFindings? _findings;

    /// <summary>The plan before the first change.</summary>
    public BlueprintDocument Opened { get; } = opened;

    /// <summary>The plan as it is now.</summary>
    public BlueprintDocument Document { get; private set; } = opened;

    /// <summary>Whether it differs from what was opened in as much as a byte.</summary>
    public bool IsChanged => !ReferenceEquals(Document, Opened) && Document.Hash != Opened.Hash;

    /// <summary>What is wrong with the plan as it is now.</summary>
    public ImmutableArray<Finding> Findings => Found.All;

    /// <summary>What was changed last, like <c>build.timeout</c>; null where nothing was, or all is undone.</summary>
    public string? LastChange => _past.TryPeek(out var last) ? last.Name : null;

    public bool CanUndo => _past.Count > 0;

    public bool CanRedo => _future.Count > 0;

    private PlanFindings Found => _findings ??= PlanFindings.Of(Document);

    /// <summary>What is wrong with a step, or with the run as a whole.</summary>
    /// <param name="stepId">Null for the run.</param>
    /// <param name="field">Only what stands at this field: <c>depends</c>, <c>acceptance.commands</c>; empty for what is said of none.</param>
    public ImmutableArray<Finding> FindingsOf(string? stepId, string? field = null) => Found.Of(stepId, field);

    /// <summary>Gives a field of a step the value that a text means; see <see cref="PlanFields.ReadStep"/>.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="field">One of <see cref="PlanFields.Step"/>.</param>
    /// <param name="text">Empty takes the field out.</param>
    /// <param name="goesOn">Whether this is more of the change just before, as when somebody types: then both are undone as one.</param>
    /// <returns>Null, or why not.</returns>
    public string? Set(string stepId, PlanField field, string text, bool goesOn = false)
    {
        if (WhyNotChange(stepId) is { } why)
        {
            return why;
        }

        if (PlanFields.ReadStep(Document, stepId, field) == text)
        {
            return null;
        }

        if (PlanFieldText.Parse(field, text, out var value) is { } problem)
        {
            return problem;
        }

        if (field.Kind == PlanFieldKind.Steps && WhyNotDepend(stepId, value) is { } cycle)
        {
            return cycle;
        }

        var step = Document.GetStepJson(stepId)!;
        JsonPlaces.Set(step, field.Names, value);
        return Take($"{stepId}.{field.Path}", Document.WithStepDefinition(stepId, step), goesOn);
    }

    /// <summary>Gives a field of the run the value that a text means.</summary>
    /// <returns>Null, or why not.</returns>
    public string? SetRun(PlanField field, string text, bool goesOn = false)
    {
        if (PlanFields.ReadRun(Document, field) == text)
        {
            return null;
        }

        if (PlanFieldText.Parse(field, text, out var value) is { } problem)
        {
            return problem;
        }

        var name = field.Names[0];
        var run = new JsonObject { [name] = Document.GetRunField(name) };
        JsonPlaces.Set(run, field.Names, value);
        return Take(field.Path, Document.WithRunField(name, run[name]), goesOn);
    }

    /// <summary>Takes a whole file that was edited elsewhere.</summary>
    /// <returns>Null, or why not: it can't be read, or changes a step that is locked.</returns>
    public string? Replace(string text)
    {
        BlueprintDocument edited;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var before = Document.ToBytes();
            var mark = JsonScan.MarkLength(before);
            edited = BlueprintDocument.Parse(mark > 0 && JsonScan.MarkLength(bytes) == 0 ? [.. before[..mark], .. bytes] : bytes);
        }
        catch (BlueprintException e)
        {
            return e.Message;
        }

        var diff = BlueprintDiff.Compare(Document, edited);
        foreach (var id in diff.Removed.Concat(diff.DefinitionChanged).Concat(diff.StatusChanged.Select(c => c.Id)))
        {
            if (whyLocked(id) is { } why)
            {
                return $"{id} can't be changed: {why}";
            }
        }

        return edited.Hash == Document.Hash ? null : Take("the whole file", edited);
    }

    /// <summary>Goes back one change; false where there is none.</summary>
    public bool Undo()
    {
        if (!_past.TryPop(out var change))
        {
            return false;
        }

        _future.Push(change);
        Show(change.Before);
        return true;
    }

    /// <summary>Makes the change again that was undone last; false where there is none.</summary>
    public bool Redo()
    {
        if (!_future.TryPop(out var change))
        {
            return false;
        }

        _past.Push(change);
        Show(change.After);
        return true;
    }

    private string? WhyNotChange(string stepId) => Document.FindStep(stepId) is null
        ? $"the plan has no step {Shown.Quoted(stepId)}"
        : whyLocked(stepId) is { } why ? $"{stepId} can't be changed: {why}" : null;

    private string? Take(string name, BlueprintDocument after, bool goesOn = false)
    {
        if (ReferenceEquals(after, Document))
        {
            return null;
        }

        var before = Document;
        if (goesOn && _past.TryPeek(out var last) && last.Name == name && _future.Count == 0)
        {
            before = _past.Pop().Before;
        }

        _past.Push(new(name, before, after));
        _future.Clear();
        Show(after);
        return null;
    }

    private void Show(BlueprintDocument document) => (Document, _findings) = (document, null);

    private sealed record Change(string Name, BlueprintDocument Before, BlueprintDocument After);
}
