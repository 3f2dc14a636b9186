using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

public sealed partial class BlueprintDocument
{
    private const string StepsField = "steps";

    /// <summary>What the file says in a top-level field other than <c>steps</c>, as a copy of the caller's own; null where it says nothing.</summary>
    public JsonNode? GetRunField(string name)
    {
        using var run = JsonDocument.Parse(RunText());
        return name != StepsField && run.RootElement.TryGetProperty(name, out var value) ? JsonTextWriter.ToNode(value) : null;
    }

    /// <summary>
    /// Gives a top-level field a value: in its place where it is there, else in front of the steps; in the style of the file, with
    /// whatever it said before and still says spelled as it was.
    /// </summary>
    /// <param name="name">Any field but <c>steps</c>.</param>
    /// <param name="value">Null takes the field out.</param>
    /// <exception cref="ArgumentException">The field is <c>steps</c>, or the value is nested too deep.</exception>
    public BlueprintDocument WithRunField(string name, JsonNode? value)
    {
        if (name == StepsField)
        {
            throw new ArgumentException("Steps are changed one by one.", nameof(name));
        }

        var text = RunText();
        using var run = JsonDocument.Parse(text);
        var edit = new JsonObjectEdit(text);
        if (value is null)
        {
            edit.Remove(name);
        }
        else
        {
            JsonTextEdit.SetField(edit, run.RootElement, name, JsonTextWriter.ToElement(value), _style, depth: 1, before: StepsField);
        }

        var edited = edit.ToText();
        return edited.Equals(text) ? this : WithRunText(edited);
    }

    /// <summary>The document with a list of steps, an empty one where it had none.</summary>
    internal BlueprintDocument WithStepList()
    {
        if (_hasSteps)
        {
            return this;
        }

        var start = _head.Span.IndexOf((byte)'{');
        var text = RunText();
        var edit = new JsonObjectEdit(text);
        edit.Set(StepsField, "[]"u8.ToArray());
        return Parse((byte[])[.. _head.Span[..start], .. edit.ToText().Span, .. _head.Span[(start + text.Length)..]]);
    }

    /// <summary>What the file says, with no steps in it.</summary>
    internal JsonElement RunElement()
    {
        using var run = JsonDocument.Parse(RunText());
        return run.RootElement.Clone();
    }

    /// <summary>The file's object with no steps in it.</summary>
    private ReadOnlyMemory<byte> RunText()
    {
        ReadOnlyMemory<byte> file = (byte[])[.. _head.Span, .. _tail.Span];
        var text = file[file.Span.IndexOf((byte)'{')..];
        return text[..JsonParts.Split(text).Length];
    }

    private BlueprintDocument WithRunText(ReadOnlyMemory<byte> text)
    {
        var start = _head.Span.IndexOf((byte)'{');
        using var run = JsonDocument.Parse(text);
        var before = _head.Span[..start];
        if (!_hasSteps)
        {
            var end = start + JsonParts.Split(_head[start..]).Length;
            return new(this, (byte[])[.. before, .. text.Span, .. _head.Span[end..]], _tail, text, run.RootElement);
        }

        var parts = JsonParts.Split(text);
        var list = parts.Items.FindLast(p => p.Name == StepsField)!.Offset;
        var fileEnd = _tail.Span[(_tail.Span.LastIndexOf((byte)'}') + 1)..];
        return new(this, (byte[])[.. before, .. text.Span[..(list + 1)]], (byte[])[.. text.Span[(list + 1)..], .. fileEnd], text, run.RootElement);
    }
}
