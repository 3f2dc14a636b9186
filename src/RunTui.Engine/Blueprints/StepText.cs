using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

/// <summary>One item of the file's <c>steps</c>: its text, and what it says.</summary>
/// <param name="Part">The text with the white space around it.</param>
/// <param name="Step">Null where the item is not an object.</param>
internal sealed record StepText(JsonPart Part, Step? Step)
{
    private const string Status = "status";
    private const string Depends = "depends";
    private const string Attempts = "_attempts";
    private const string RecoveryAttempts = "_recovery_attempts";
    private const string LastFailure = "_last_failure";

    /// <summary>Whether a step's field is the runner's to write and no part of what the step asks for.</summary>
    public static bool IsManaged(string field) => field == Status || field.StartsWith('_');

    public StepText WithProgress(StepProgress progress)
    {
        var edit = new JsonObjectEdit(Part.Value);
        edit.Set(Status, progress.Status.Name());
        SetOrRemove(edit, Attempts, progress.Attempts);
        SetOrRemove(edit, RecoveryAttempts, progress.RecoveryAttempts);
        if (progress.LastFailure is { } failure)
        {
            edit.Set(LastFailure, failure);
        }
        else
        {
            edit.Remove(LastFailure);
        }

        var text = edit.ToText();
        return text.Equals(Part.Value) ? this : new(Part with { Value = text }, Step! with
        {
            Status = progress.Status,
            Attempts = Math.Max(0, progress.Attempts),
            RecoveryAttempts = Math.Max(0, progress.RecoveryAttempts),
            LastFailure = progress.LastFailure is { } reason ? AsWritten(reason) : null,
        });
    }

    public StepText WithDepends(IEnumerable<string> ids, JsonStyle style)
    {
        var edit = new JsonObjectEdit(Part.Value);
        var list = JsonTextWriter.ToElement(new JsonArray([.. ids.Select(id => (JsonNode)JsonValue.Create(id))]));
        var isBlock = edit.Value(Depends) is { } before && before.Span.Contains((byte)'\n');
        edit.Set(Depends, JsonTextWriter.Write(list, isBlock ? style : style.OnOneLine(), depth: 3));
        return Reread(edit.ToText());
    }

    /// <summary>Makes the step ask for what <paramref name="definition"/> says; id, status and runner's fields stay. What is equal keeps its spelling.</summary>
    public StepText WithDefinition(JsonObject definition, JsonStyle style)
    {
        var edit = new JsonObjectEdit(Part.Value);
        var before = Element();
        foreach (var name in edit.Names.ToList())
        {
            if (name != "id" && !IsManaged(name) && !definition.ContainsKey(name))
            {
                edit.Remove(name);
            }
        }

        foreach (var property in JsonTextWriter.ToElement(definition).EnumerateObject())
        {
            if (property.Name != "id" && !IsManaged(property.Name))
            {
                JsonTextEdit.SetField(edit, before, property.Name, property.Value, style, depth: 3);
            }
        }

        return Reread(edit.ToText());
    }

    /// <summary>Another status; attempts and what is known of the last failure stay.</summary>
    public StepText WithStatus(StepStatus status)
    {
        var edit = new JsonObjectEdit(Part.Value);
        edit.Set(Status, status.Name());
        return Reread(edit.ToText());
    }

    /// <summary>The same step in the place of another one.</summary>
    public StepText At(JsonPart place) => ReferenceEquals(place, Part)
        ? this
        : this with { Part = Part with { Lead = place.Lead, Trail = place.Trail } };

    public StepText WithId(string id)
    {
        var edit = new JsonObjectEdit(Part.Value);
        edit.Set("id", id);
        return Reread(edit.ToText());
    }

    public JsonElement Element()
    {
        using var document = JsonDocument.Parse(Part.Value);
        return document.RootElement.Clone();
    }

    // Half a surrogate pair becomes a replacement character in the file, and so must it here, or the two would differ for ever.
    private static string AsWritten(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static void SetOrRemove(JsonObjectEdit edit, string field, int count)
    {
        if (count > 0)
        {
            edit.Set(field, count);
        }
        else
        {
            edit.Remove(field);
        }
    }

    private StepText Reread(ReadOnlyMemory<byte> text)
    {
        if (text.Equals(Part.Value))
        {
            return this;
        }

        var changed = this with { Part = Part with { Value = text } };
        return changed with { Step = BlueprintReader.ReadStep(changed.Element(), text) };
    }
}
