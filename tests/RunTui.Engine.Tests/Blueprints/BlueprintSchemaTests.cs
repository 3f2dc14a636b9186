using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Blueprints;

/// <summary>The schema of blueprints and the reader know the same fields, words and ranges.</summary>
public sealed class BlueprintSchemaTests
{
    private static readonly JsonObject Schema = Read("schemas/blueprint.json");
    private static readonly SchemaCheck Check = new(Schema);

    [Fact]
    public void Every_field_that_the_reader_knows_is_in_the_schema_and_the_other_way_round()
    {
        var problems = new List<string>();
        Compare(BlueprintFields.Run, Schema["properties"]!.AsObject(), "$", problems);
        Compare(BlueprintFields.Step, Schema["definitions"]!["step"]!["properties"]!.AsObject(), "$.steps[]", problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_field_has_a_description()
    {
        var problems = new List<string>();
        Described(Schema, "$", problems);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("""{ "id": "a", "tool": "skill:plan:codex" }""", true)]
    [InlineData("""{ "id": "a", "tool": "claud" }""", false)]
    [InlineData("""{ "id": "a", "anything": { "of": "mine" } }""", true)]
    [InlineData("""{ "id": "a", "status": "finished" }""", false)]
    [InlineData("""{ "id": "a/b" }""", false)]
    [InlineData("""{ "title": "no id" }""", false)]
    [InlineData("""{ "id": "a", "route": { "tool": "codex", "effort": "high" } }""", true)]
    [InlineData("""{ "id": "a", "route": { "tol": "codex" } }""", false)]
    [InlineData("""{ "id": "a", "route": [] }""", false)]
    [InlineData("""{ "id": "a", "timeout": -1 }""", false)]
    [InlineData("""{ "id": "a", "tool": null }""", true)]
    public void A_step_is_right_for_the_schema_when_the_validator_has_no_error(string step, bool isRight)
    {
        var plan = $$"""{ "name": "n", "goal": "g", "created": "c", "context": "c", "steps": [ {{step[..^1]}}{{(step == "{}" ? "" : ",")}} "detail": "d", "done_when": "w" } ] }""";
        Assert.Equal(isRight, BlueprintValidator.Validate(System.Text.Encoding.UTF8.GetBytes(plan), new ValidationContext()).All(f => f.Severity != Severity.Error));
        Assert.Equal(isRight, Check.Problems(JsonNode.Parse(plan)).Count == 0);
    }

    [Theory]
    [InlineData("""{ "breaker": { "elapsed": "8h", "cycles": 3 } }""")]
    [InlineData("""{ "scope": ["src/**"], "worktree": "elsewhere" }""")]
    [InlineData("""{ "scope": { "allow": ["src/**"], "presets": ["vitest"], "_note": 1 }, "worktree": true }""")]
    [InlineData("""{ "routes": { "review": [{ "tool": "codex" }, { "tool": "gemini" }], "mine": { "tool": "shell" } } }""")]
    [InlineData("""{ "verification": { "tier0": ["make"], "risk_triggers": [{ "name": "db", "patterns": ["db/**"], "tier": "tier2" }] } }""")]
    [InlineData("""{ "workers": { "codex": { "bin": "my-codex", "output": "jsonl" } }, "rate_limit": { "calls_per_hour": 10, "tools": { "codex": 2 } } }""")]
    [InlineData("""{ "post_pr": { "mode": "hitl", "phases": { "e2e-testing": { "command": "make e2e", "rounds": 2 } } } }""")]
    public void Run_fields_that_the_validator_takes_are_right_for_the_schema(string fields)
    {
        var plan = $$"""{ "name": "n", "goal": "g", "created": "c", "context": "c", "steps": [{ "id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "pending" }], {{fields[1..]}}""";
        Assert.DoesNotContain(BlueprintValidator.Validate(System.Text.Encoding.UTF8.GetBytes(plan), new ValidationContext()), f => f.Severity == Severity.Error);
        Assert.Empty(Check.Problems(JsonNode.Parse(plan)));
    }

    private static JsonObject Read(string name)
    {
        using var stream = typeof(BlueprintFile).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static void Described(JsonObject part, string at, List<string> problems)
    {
        foreach (var (name, field) in part["properties"]?.AsObject() ?? [])
        {
            if (field!["description"] is null && field["$ref"] is null && field["type"]?.ToJsonString() != """["string","null"]""")
            {
                problems.Add($"{at}.{name} has no description");
            }

            Described(field.AsObject(), $"{at}.{name}", problems);
        }

        foreach (var (name, definition) in part["definitions"]?.AsObject() ?? [])
        {
            Described(definition!.AsObject(), $"{at}({name})", problems);
        }
    }

    private static void Compare(ImmutableDictionary<string, FieldRule> rules, JsonObject fields, string at, List<string> problems)
    {
        problems.AddRange(rules.Keys.Except(fields.Select(f => f.Key)).Select(name => $"{at}.{name} is not in the schema"));
        problems.AddRange(fields.Select(f => f.Key).Except(rules.Keys).Select(name => $"{at}.{name} is in the schema, and the reader does not know it"));
        foreach (var (name, rule) in rules.Where(r => fields.ContainsKey(r.Key)))
        {
            Compare(rule, Check.Resolve(fields[name]!.AsObject()), $"{at}.{name}", problems);
        }
    }

    private static void Compare(FieldRule rule, JsonObject field, string at, List<string> problems)
    {
        var words = rule.Kind switch
        {
            FieldKind.Word => rule.Words,
            FieldKind.SkillRunner => ToolReference.SkillRunners,
            _ => default,
        };
        if (!words.IsDefault && !words.ToHashSet().SetEquals(Words(field)))
        {
            problems.Add($"{at}: {string.Join(", ", words)} are read, and the schema has {string.Join(", ", Words(field))}");
        }

        if (rule.Kind == FieldKind.Tool && !ToolReference.Tools.ToHashSet().SetEquals(Words(field["anyOf"]![0]!.AsObject())))
        {
            problems.Add($"{at}: other tools than the reader's");
        }

        if (rule.Kind == FieldKind.Count && (field["minimum"]?.GetValue<int>() != rule.Min || field["maximum"]?.GetValue<int>() != rule.Max))
        {
            problems.Add($"{at}: {rule.Min} to {rule.Max} is read");
        }

        var type = rule.Kind switch
        {
            FieldKind.Count => "integer",
            FieldKind.Flag => "boolean",
            FieldKind.TextList or FieldKind.GlobList or FieldKind.OwnedList or FieldKind.CommandList or FieldKind.PresetList or FieldKind.ObjectList => "array",
            FieldKind.Object or FieldKind.TextMap or FieldKind.ObjectMap or FieldKind.CandidatesMap => "object",
            _ => null,
        };
        if (type is not null && !field["type"]!.AsArray().Any(t => t!.GetValue<string>() == type))
        {
            problems.Add($"{at}: {type} is read");
        }

        var inner = rule.Kind switch
        {
            FieldKind.Object => field,
            FieldKind.Scope => field["anyOf"]![1]!.AsObject(),
            FieldKind.ObjectList => Check.Resolve(field["items"]!.AsObject()),
            FieldKind.ObjectMap => Check.Resolve(field["additionalProperties"]!.AsObject()),
            FieldKind.Candidates => Check.Resolve(field["anyOf"]![0]!.AsObject()),
            FieldKind.CandidatesMap => Check.Resolve(Check.Resolve(field["additionalProperties"]!.AsObject())["anyOf"]![0]!.AsObject()),
            _ => null,
        };
        if (inner is not null && rule.Fields is { } fields)
        {
            Compare(fields, inner["properties"]!.AsObject(), at, problems);
            if (rule.IsClosed != (inner["additionalProperties"]?.GetValueKind() == System.Text.Json.JsonValueKind.False))
            {
                problems.Add($"{at}: whether other fields are errors differs");
            }

            if (!(rule.Needed.IsDefault ? [] : rule.Needed).ToHashSet().SetEquals(inner["required"]?.AsArray().Select(n => n!.GetValue<string>()) ?? []))
            {
                problems.Add($"{at}: other fields are needed");
            }
        }
    }

    private static HashSet<string> Words(JsonObject field) => [.. (field["enum"]?.AsArray() ?? []).OfType<JsonNode>().Select(w => w.GetValue<string>())];
}
