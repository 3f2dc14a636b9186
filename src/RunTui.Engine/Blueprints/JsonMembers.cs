using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// A JSON object's fields, listed once: who asks for dozens of names, most of which are not there, would otherwise have the parser
/// walk over all that are for each. Reads as forgivingly as <see cref="JsonFields"/>.
/// </summary>
internal sealed class JsonMembers
{
    private readonly string[] _names;
    private readonly JsonElement[] _values;

    public JsonMembers(JsonElement element)
    {
        var count = element.GetPropertyCount();
        _names = new string[count];
        _values = new JsonElement[count];
        var i = 0;
        foreach (var property in element.EnumerateObject())
        {
            _names[i] = property.Name;
            _values[i++] = property.Value;
        }
    }

    /// <inheritdoc cref="JsonFields.Text"/>
    public string? Text(string name) => JsonFields.AsText(Field(name));

    /// <inheritdoc cref="JsonFields.Count"/>
    public int? Count(string name) => JsonFields.AsCount(Field(name));

    /// <inheritdoc cref="JsonFields.Flag"/>
    public bool? Flag(string name) => JsonFields.AsFlag(Field(name));

    /// <inheritdoc cref="JsonFields.TextList"/>
    public ImmutableArray<string>? TextList(string name) => JsonFields.AsTextList(Field(name));

    /// <inheritdoc cref="JsonFields.Object"/>
    public JsonElement? Object(string name) => Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The value as it is; null where there is none.</summary>
    public JsonElement? Value(string name) => Field(name);

    private JsonElement? Field(string name)
    {
        // From the end: of a name that is given twice the last counts.
        for (var i = _names.Length - 1; i >= 0; i--)
        {
            if (_names[i] == name)
            {
                return _values[i];
            }
        }

        return null;
    }
}
