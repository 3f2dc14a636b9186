using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>Changes single fields in the text of a JSON object and leaves every other byte as it was.</summary>
internal sealed class JsonObjectEdit(ReadOnlyMemory<byte> text)
{
    private readonly JsonParts _parts = JsonParts.Split(text);
    private bool _changed;

    public IEnumerable<string> Names => _parts.Items.Select(p => p.Name!);

    /// <summary>How the field's value is spelled; null where there is no such field.</summary>
    public ReadOnlyMemory<byte>? Value(string name)
    {
        var index = _parts.Items.FindLastIndex(p => p.Name == name);
        return index < 0 ? null : _parts.Items[index].Value;
    }

    /// <summary>
    /// Gives the field a value, in its place where it is there, else after the last one and spelled like it; or in front of
    /// <paramref name="before"/>, where that is there and not the first.
    /// </summary>
    public void Set(string name, ReadOnlyMemory<byte> value, string? before = null)
    {
        var items = _parts.Items;
        // The last one, where a name is given twice: that is the one every reader takes.
        var index = items.FindLastIndex(p => p.Name == name);
        if (index >= 0)
        {
            if (!items[index].Value.Span.SequenceEqual(value.Span))
            {
                items[index] = items[index] with { Value = value };
                _changed = true;
            }

            return;
        }

        var place = before is null ? items.Count : items.FindLastIndex(p => p.Name == before);
        place = place <= 0 ? items.Count : place;
        ReadOnlyMemory<byte> lead = default;
        ReadOnlyMemory<byte> colon = ": "u8.ToArray();
        if (items.Count > 0)
        {
            // The first field's lead differs from the others' where the object is on one line.
            lead = items.Count > 1 || items[0].Lead.Span.Contains((byte)'\n') ? items[Math.Min(place, items.Count - 1)].Lead : DefaultLead(items[0]);
            colon = items[^1].Colon;
        }

        var quoted = JsonTextWriter.Quote(name);
        items.Insert(place, new()
        {
            Name = name,
            Lead = lead,
            NameAndColon = (byte[])[.. quoted, .. colon.Span],
            NameLength = quoted.Length,
            Value = value,
        });
        _changed = true;
    }

    public void Set(string name, string text) => Set(name, JsonTextWriter.Quote(text));

    public void Set(string name, int number) =>
        Set(name, Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void Remove(string name)
    {
        var items = _parts.Items;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (items[i].Name != name)
            {
                continue;
            }

            if (i == 0 && items.Count > 1)
            {
                items[1] = items[1] with { Lead = items[0].Lead };
            }

            items.RemoveAt(i);
            _changed = true;
        }
    }

    /// <summary>The object's text; the very memory that was given where nothing changed.</summary>
    public ReadOnlyMemory<byte> ToText()
    {
        if (!_changed)
        {
            return text;
        }

        var items = _parts.Items;
        if (items.Count == 0)
        {
            return "{}"u8.ToArray();
        }

        var bytes = new byte[items.Sum(p => p.Length) + items.Count - 1 + _parts.Closing.Length + 2];
        var rest = bytes.AsSpan();
        rest[0] = (byte)'{';
        rest = rest[1..];
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                rest[0] = (byte)',';
                rest = rest[1..];
            }

            rest = items[i].CopyTo(rest);
        }

        _parts.Closing.Span.CopyTo(rest);
        rest[^1] = (byte)'}';
        return bytes;
    }

    private static ReadOnlyMemory<byte> DefaultLead(JsonPart only) =>
        only.Colon.Length > 1 ? " "u8.ToArray() : ReadOnlyMemory<byte>.Empty;
}
