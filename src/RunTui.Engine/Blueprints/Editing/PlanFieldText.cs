using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>A field's value as people type it. A value of a type that the field can't have is shown as the JSON it is.</summary>
internal static class PlanFieldText
{
    /// <summary>Before the second and further lines of one item.</summary>
    private const string Indent = "  ";

    /// <summary>The text of a field; empty where the object doesn't have it.</summary>
    public static string Read(JsonElement holder, PlanField field)
    {
        foreach (var name in field.Names)
        {
            if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(name, out holder))
            {
                return "";
            }
        }

        return Read(holder);
    }

    /// <summary>The text of a value.</summary>
    public static string Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(i => Item(Scalar(i)))),
        JsonValueKind.Object => string.Join('\n', value.EnumerateObject().Select(p => Item($"{p.Name}: {Scalar(p.Value)}"))),
        _ => value.GetRawText(),
    };

    /// <summary>The value that a text means, null for an absent one; or why it means none, in one line.</summary>
    public static string? Parse(PlanField field, string text, out JsonNode? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return null;
        }

        var problem = field.Kind switch
        {
            PlanFieldKind.Number => Number(field, text.Trim(), out value),
            PlanFieldKind.Flag => Flag(field, text.Trim(), out value),
            PlanFieldKind.List or PlanFieldKind.Steps => List(text, out value),
            PlanFieldKind.Map => Map(field, text, out value),
            PlanFieldKind.Text => Whole(text, out value),
            _ when text.AsSpan().ContainsAny('\n', '\r') => $"{field.Path} must be one line",
            _ => Whole(text, out value),
        };
        return problem ?? (value is null ? null : Check(field, value));
    }

    private static string Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonCanonical.Write(value);

    private static string Item(string text) => text.TrimStart().ReplaceLineEndings("\n").Replace("\n", "\n" + Indent, StringComparison.Ordinal);

    /// <summary>What a file with this value in it would be refused for.</summary>
    private static string? Check(PlanField field, JsonNode value)
    {
        var findings = new FindingList();
        FieldChecks.CheckValue(JsonTextWriter.ToElement(value), new(field.Path, null, IsOpen: true, findings), field.Rule);
        return findings.FirstError is { } error ? $"{field.Path}: {error.Message}{(error.Suggestion is null ? "" : "; " + error.Suggestion)}" : null;
    }

    private static string? Whole(string text, out JsonNode? value)
    {
        value = JsonValue.Create(text);
        return null;
    }

    private static string? Number(PlanField field, string text, out JsonNode? value)
    {
        var isWhole = decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        value = isWhole ? JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)) : null;
        return isWhole || text.Length == 0 ? null : $"{field.Path} must be a whole number, not {Shown.Quoted(text)}";
    }

    private static string? Flag(PlanField field, string text, out JsonNode? value)
    {
        value = text is "true" or "false" ? JsonValue.Create(text == "true") : null;
        return value is not null || text.Length == 0 ? null : $"{field.Path} must be true or false, not {Shown.Quoted(text)}";
    }

    private static string? List(string text, out JsonNode? value)
    {
        var items = Items(text);
        value = items.Count == 0 ? null : new JsonArray([.. items.Select(i => (JsonNode)JsonValue.Create(i))]);
        return null;
    }

    private static string? Map(PlanField field, string text, out JsonNode? value)
    {
        var map = new JsonObject();
        value = null;
        foreach (var item in Items(text))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? "" : item[..colon].Trim();
            var inside = colon < 0 ? "" : item[(colon + 1)..].TrimStart(' ');
            if (name.Length == 0 || inside.Length == 0)
            {
                return $"{field.Path}: {Shown.Quoted(item)} must be a name, a colon and a value";
            }

            if (!map.TryAdd(name, JsonValue.Create(inside)))
            {
                return $"{field.Path}: {Shown.Quoted(name)} is there twice";
            }
        }

        value = map.Count == 0 ? null : map;
        return null;
    }

    /// <summary>The items of a text: one a line, and lines that start with white space belong to the item before.</summary>
    private static List<string> Items(string text)
    {
        var items = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (items.Count > 0 && (line.StartsWith(Indent, StringComparison.Ordinal) || line.StartsWith('\t')))
            {
                items[^1] += "\n" + line[(line[0] == '\t' ? 1 : Indent.Length)..];
            }
            else if (line.Trim() is { Length: > 0 } item)
            {
                items.Add(item);
            }
        }

        return items;
    }
}
