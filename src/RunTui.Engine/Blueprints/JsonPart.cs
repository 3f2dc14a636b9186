namespace RunTui.Engine.Blueprints;

/// <summary>One item of a JSON object or array as it is spelled.</summary>
internal sealed record JsonPart
{
    /// <summary>The field's name, or null for an item of an array.</summary>
    public string? Name { get; init; }

    /// <summary>White space before the item.</summary>
    public ReadOnlyMemory<byte> Lead { get; init; }

    /// <summary>A field's name with quotes, colon and the white space around it; empty in an array.</summary>
    public ReadOnlyMemory<byte> NameAndColon { get; init; }

    /// <summary>How many bytes of <see cref="NameAndColon"/> are the name with its quotes.</summary>
    public int NameLength { get; init; }

    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>White space between the item and the comma after it.</summary>
    public ReadOnlyMemory<byte> Trail { get; init; }

    /// <summary>Where the value starts in the text that was split.</summary>
    public int Offset { get; init; }

    /// <summary>The items of the value, where they were asked for.</summary>
    public JsonParts? Parts { get; init; }

    /// <summary>The colon with the white space around it, as this field has it.</summary>
    public ReadOnlyMemory<byte> Colon => NameAndColon[NameLength..];

    /// <summary>Bytes of the item without the comma after it.</summary>
    public int Length => Lead.Length + NameAndColon.Length + Value.Length + Trail.Length;

    /// <summary>Copies the item to the start of <paramref name="target"/> and returns what is left of it.</summary>
    public Span<byte> CopyTo(Span<byte> target)
    {
        Lead.Span.CopyTo(target);
        target = target[Lead.Length..];
        NameAndColon.Span.CopyTo(target);
        target = target[NameAndColon.Length..];
        Value.Span.CopyTo(target);
        target = target[Value.Length..];
        Trail.Span.CopyTo(target);
        return target[Trail.Length..];
    }
}
