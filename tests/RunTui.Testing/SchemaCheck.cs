using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RunTui.Testing;

/// <summary>Holds a document against a JSON schema: as much of draft 7 as our schemas use, and what they don't use is an error.</summary>
public sealed class SchemaCheck(JsonObject schema)
{
    private static readonly HashSet<string> Told = ["$schema", "$id", "title", "description", "default", "examples", "definitions", "then", "else"];

    /// <summary>What is wrong, each with its place; nothing where the document is as the schema has it.</summary>
    public IReadOnlyList<string> Problems(JsonNode? document)
    {
        List<string> problems = [];
        Check(document, schema, "$", problems);
        return problems;
    }

    /// <summary>A part of the schema with its reference followed.</summary>
    public JsonObject Resolve(JsonObject part)
    {
        while (part["$ref"] is { } reference)
        {
            part = reference.GetValue<string>().TrimStart('#', '/').Split('/').Aggregate(schema, (node, name) => node[name]!.AsObject());
        }

        return part;
    }

    private bool Fits(JsonNode? value, JsonObject part)
    {
        List<string> problems = [];
        Check(value, part, "$", problems);
        return problems.Count == 0;
    }

    private void Check(JsonNode? value, JsonObject part, string at, List<string> problems)
    {
        foreach (var (word, rule) in part)
        {
            var isRight = word switch
            {
                _ when Told.Contains(word) => true,
                "$ref" => Into(value, Resolve(part), at),
                "type" => (rule is JsonArray many ? many.Select(t => t!.GetValue<string>()) : [rule!.GetValue<string>()]).Any(type => IsOf(type, value)),
                "enum" => rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
                "const" => JsonNode.DeepEquals(rule, value),
                "minimum" => Number(value) is not { } n || n >= Number(rule),
                "maximum" => Number(value) is not { } n || n <= Number(rule),
                "exclusiveMinimum" => Number(value) is not { } n || n > Number(rule),
                "multipleOf" => Number(value) is not { } n || n % Number(rule) == 0,
                "minLength" => Text(value) is not { } text || text.Length >= Number(rule),
                "maxLength" => Text(value) is not { } text || text.Length <= Number(rule),
                "pattern" => Text(value) is not { } text || Regex.IsMatch(text, rule!.GetValue<string>(), RegexOptions.ECMAScript),
                "minItems" => value is not JsonArray list || list.Count >= Number(rule),
                "maxItems" => value is not JsonArray list || list.Count <= Number(rule),
                "items" => value is not JsonArray list || list.Select((item, i) => Into(item, rule!.AsObject(), $"{at}[{i}]")).ToList().Count >= 0,
                "required" => value is not JsonObject o || rule!.AsArray().All(name => o.ContainsKey(name!.GetValue<string>())),
                "properties" => value is not JsonObject o || o.Where(p => rule!.AsObject().ContainsKey(p.Key)).Select(p => Into(p.Value, rule![p.Key]!.AsObject(), $"{at}.{p.Key}")).ToList().Count >= 0,
                "patternProperties" => true,
                "additionalProperties" => value is not JsonObject o || Others(o, part).All(p => rule is JsonObject other ? Into(p.Value, other, $"{at}.{p.Key}") : rule!.GetValue<bool>()),
                "propertyNames" => value is not JsonObject o || o.All(p => Fits(p.Key, rule!.AsObject())),
                "anyOf" => rule!.AsArray().Any(one => Fits(value, one!.AsObject())),
                "allOf" => rule!.AsArray().All(one => Into(value, one!.AsObject(), at)),
                "if" => (Fits(value, rule!.AsObject()) ? part["then"] : part["else"]) is not JsonObject then || Into(value, then, at),
                _ => throw new InvalidOperationException($"{at}: {word} is nothing that is looked at here"),
            };
            if (!isRight)
            {
                problems.Add($"{at}: {word} {rule?.ToJsonString()}, but is {value?.ToJsonString() ?? "null"}");
            }
        }

        bool Into(JsonNode? inner, JsonObject its, string where)
        {
            Check(inner, its, where, problems);
            return true;
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Others(JsonObject value, JsonObject part) => value.Where(p =>
        part["properties"]?.AsObject().ContainsKey(p.Key) != true
        && part["patternProperties"]?.AsObject().Any(pattern => Regex.IsMatch(p.Key, pattern.Key)) != true);

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "boolean" => value is JsonValue v && v.TryGetValue<bool>(out _),
        "integer" => Number(value) is { } n && double.IsInteger(n),
        _ => Number(value) is not null,
    };

    private static string? Text(JsonNode? value) => value is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonNode? value) => value is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.Number ? double.Parse(v.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
