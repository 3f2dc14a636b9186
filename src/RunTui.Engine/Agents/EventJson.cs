using System.Globalization;
using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Reads members of an agent's events: what is missing or of another type is null, never an error.</summary>
internal static class EventJson
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static string? String(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A count: not negative, and no larger than a year's tokens could be, so that sums cannot overflow.</summary>
    public static long? Count(this JsonElement element, string name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Number } value || !value.TryGetDouble(out var number)
            || double.IsNaN(number) || number < 0)
        {
            return null;
        }

        return (long)Math.Min(number, 1e15);
    }

    public static decimal? Dollars(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var amount) && amount is >= 0 and < 1_000_000_000m
            ? amount
            : null;

    /// <summary>A scalar as text; anything else as compact JSON, at most <paramref name="limit"/> characters of it.</summary>
    public static string Show(this JsonElement element, int limit) =>
        BoundedText.Head(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText(), limit);

    public static string Tokens(long? input, long? output, decimal? cost)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{input ?? 0:N0} tokens in, {output ?? 0:N0} out");
        return cost is { } dollars ? text + string.Create(CultureInfo.InvariantCulture, $", ${dollars:0.00##}") : text;
    }
}
