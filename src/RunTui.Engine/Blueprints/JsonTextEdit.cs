using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Respells a JSON text so that it means something else, and leaves whatever means the same as it was spelled.</summary>
internal static class JsonTextEdit
{
    /// <param name="text">How the value is spelled now.</param>
    /// <param name="there">What it says.</param>
    /// <param name="wanted">What it is to say.</param>
    /// <param name="style">For what has to be spelled anew.</param>
    /// <param name="depth">How many levels the value's own lines are indented.</param>
    public static ReadOnlyMemory<byte> Become(ReadOnlyMemory<byte> text, JsonElement there, JsonElement wanted, JsonStyle style, int depth)
    {
        if (JsonCanonical.Write(there) == JsonCanonical.Write(wanted))
        {
            return text;
        }

        // An empty list or object shows no habit.
        var inner = IsEmpty(there) || text.Span.Contains((byte)'\n') || !IsContainer(there) ? style : style.OnOneLine();
        if (there.ValueKind != JsonValueKind.Object || wanted.ValueKind != JsonValueKind.Object || IsEmpty(there))
        {
            return JsonTextWriter.Write(wanted, inner, depth);
        }

        var edit = new JsonObjectEdit(text);
        foreach (var name in edit.Names.Distinct().ToList())
        {
            if (!wanted.TryGetProperty(name, out _))
            {
                edit.Remove(name);
            }
        }

        foreach (var property in wanted.EnumerateObject())
        {
            SetField(edit, there, property.Name, property.Value, inner, depth + 1);
        }

        return edit.ToText();
    }

    /// <summary>Gives a field of an object a value, in its place and as far as possible in its spelling.</summary>
    /// <param name="edit">The object's text.</param>
    /// <param name="there">What the object says.</param>
    /// <param name="name">The field.</param>
    /// <param name="wanted">Its value.</param>
    /// <param name="style">For what has to be spelled anew.</param>
    /// <param name="depth">How many levels the field's own line is indented.</param>
    /// <param name="before">A field that a new one is put in front of; without it the new one goes to the end.</param>
    public static void SetField(JsonObjectEdit edit, JsonElement there, string name, JsonElement wanted, JsonStyle style, int depth, string? before = null)
    {
        var value = there.TryGetProperty(name, out var old)
            ? Become(edit.Value(name)!.Value, old, wanted, style, depth)
            : JsonTextWriter.Write(wanted, style, depth);
        edit.Set(name, value, before);
    }

    private static bool IsContainer(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
