using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Reads the fields of a JSON object without ever complaining: what doesn't fit counts as absent.</summary>
internal static class JsonFields
{
    /// <summary>A text; numbers and booleans count as the text they are spelled with, as they do for run-workflow.</summary>
    public static string? Text(this JsonElement element, string name) => AsText(element.Field(name));

    /// <summary>A whole number from 0, also where it is written with a fraction of zero, an exponent, or in quotes.</summary>
    public static int? Count(this JsonElement element, string name) => AsCount(element.Field(name));

    public static bool? Flag(this JsonElement element, string name) => AsFlag(element.Field(name));

    public static ImmutableArray<string>? TextList(this JsonElement element, string name) => AsTextList(element.Field(name));

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>Whether the value is a whole number or text that spells one.</summary>
    public static bool TryWhole(JsonElement value, out decimal number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDecimal(out number) && decimal.IsInteger(number),
            JsonValueKind.String => decimal.TryParse(
                value.GetString(),
                System.Globalization.NumberStyles.AllowLeadingSign,
                System.Globalization.CultureInfo.InvariantCulture,
                out number),
            _ => false,
        };
    }

    /// <inheritdoc cref="Text"/>
    public static string? AsText(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };

    /// <inheritdoc cref="Count"/>
    public static int? AsCount(JsonElement? field) =>
        field is { } value && TryWhole(value, out var number) && number is >= 0 and <= int.MaxValue ? (int)number : null;

    /// <inheritdoc cref="Flag"/>
    public static bool? AsFlag(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("true"u8) => true,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("false"u8) => false,
        _ => null,
    };

    /// <inheritdoc cref="TextList"/>
    public static ImmutableArray<string>? AsTextList(JsonElement? field)
    {
        if (field is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
        }

        return texts.DrainToImmutable();
    }

    private static JsonElement? Field(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;
}
