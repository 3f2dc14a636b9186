using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// Checks the fields of an object against a table. <c>null</c> counts as absent, as for run-workflow. A scalar of another type
/// that run-workflow would have taken (a number in quotes, a number as a name) is a warning, and is read the same way here.
/// </summary>
internal static class FieldChecks
{
    /// <param name="holder">The object.</param>
    /// <param name="path">Its JSON path.</param>
    /// <param name="stepId">The step it belongs to.</param>
    /// <param name="rules">The fields it may have.</param>
    /// <param name="isOpen">Whether what it says will still be acted on; else a wrong tool is no more than a warning.</param>
    /// <param name="findings">Where to report.</param>
    /// <param name="isClosed">Whether a field that it may not have is an error.</param>
    public static void Check(
        JsonElement holder,
        string path,
        string? stepId,
        ImmutableDictionary<string, FieldRule> rules,
        bool isOpen,
        FindingList findings,
        bool isClosed = false)
    {
        foreach (var property in holder.EnumerateObject())
        {
            if (rules.TryGetValue(property.Name, out var rule))
            {
                // Most values are as they should be, and spelling out where they stand costs more than looking at them.
                if (!IsFine(property.Value, rule.Kind))
                {
                    CheckValue(property.Value, new(JsonPaths.Field(path, property.Name), stepId, isOpen, findings), rule);
                }
            }
            else if (!property.Name.StartsWith('_') && !findings.IsFull)
            {
                // In order, so that of two names that are as near it is always the same one.
                string[] names = [.. rules.Keys.Where(k => k[0] is not ('_' or '$')).Order(StringComparer.Ordinal)];
                var meant = Spelling.DidYouMean(property.Name, names);
                var message = $"unknown field {Shown.Quoted(property.Name)}, which has no effect";
                if (isClosed)
                {
                    findings.Error(JsonPaths.Field(path, property.Name), stepId, message, meant ?? $"use one of {string.Join(", ", names)}");
                }
                else
                {
                    findings.Warning(JsonPaths.Field(path, property.Name), stepId, message, meant);
                }
            }
        }
    }

    private static bool IsFine(JsonElement value, FieldKind kind) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => kind is FieldKind.Text or FieldKind.Any,
        JsonValueKind.True or JsonValueKind.False => kind is FieldKind.Flag or FieldKind.Any,
        JsonValueKind.Array => kind is FieldKind.Any || (kind is FieldKind.TextList && value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)),
        _ => kind is FieldKind.Any,
    };

    public static void CheckValue(JsonElement value, Place place, FieldRule rule)
    {
        switch (rule.Kind)
        {
            case FieldKind.Text:
                CheckText(value, place);
                break;
            case FieldKind.Count:
                CheckCount(value, place, rule);
                break;
            case FieldKind.Flag:
                CheckFlag(value, place);
                break;
            case FieldKind.TextList:
                CheckTextList(value, place);
                break;
            case FieldKind.TextMap:
                CheckTextMap(value, place);
                break;
            case FieldKind.Object when value.ValueKind != JsonValueKind.Object:
                place.Error($"must be an object, but is {Kind(value)}");
                break;
            case FieldKind.Object when rule.Fields is { } fields:
                Check(value, place.Path, place.StepId, fields, place.IsOpen, place.Findings, rule.IsClosed);
                break;
            case FieldKind.Word:
                CheckWord(value, place, rule.Words);
                break;
            case FieldKind.Tool or FieldKind.SkillRunner:
                CheckTool(value, place, rule.Kind == FieldKind.SkillRunner ? ToolReference.SkillRunners : ToolReference.Tools);
                break;
            default:
                FlowFieldChecks.CheckValue(value, place, rule);
                break;
        }
    }

    public static void CheckCount(JsonElement value, Place place, FieldRule rule)
    {
        if (!JsonFields.TryWhole(value, out var number))
        {
            place.Error(value.ValueKind == JsonValueKind.Number
                ? $"must be a whole number from {rule.Min} to {rule.Max}, but is {Shown.Clean(value.GetRawText(), 40)}"
                : $"must be a whole number, but is {Kind(value)}");
            return;
        }

        if (number < rule.Min)
        {
            place.Error(number < 0 ? $"must not be negative, but is {number}" : $"must be at least {rule.Min}, but is {number}");
        }
        else if (number > int.MaxValue)
        {
            place.Error($"{number} is too large; the most that makes sense is {rule.Max}");
        }
        else if (number > rule.Max)
        {
            place.Warning($"{number} is more than makes sense; the most is {rule.Max}");
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            place.Warning("is a number in quotes", $"write {number}");
        }
    }

    private static void CheckText(JsonElement value, Place place)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            place.Error($"must be text, but is {Kind(value)}");
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            place.Warning($"should be text, but is {Kind(value)}", "put it in quotes");
        }
    }

    public static void CheckFlag(JsonElement value, Place place)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.String && (value.ValueEquals("true"u8) || value.ValueEquals("false"u8)))
        {
            place.Warning("is true or false in quotes", $"write {value.GetString()}");
        }
        else
        {
            place.Error($"must be true or false, but is {Kind(value)}");
        }
    }

    public static void CheckTextList(JsonElement value, Place place)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            place.Error($"must be a list of texts, but is {Kind(value)}", value.ValueKind == JsonValueKind.String ? "put it in [ ]" : null);
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                (place with { Path = JsonPaths.Item(place.Path, index) }).Error($"must be text, but is {Kind(item)}");
            }

            index++;
        }
    }

    private static void CheckTextMap(JsonElement value, Place place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            place.Error($"must be an object, but is {Kind(value)}");
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                (place with { Path = JsonPaths.Field(place.Path, property.Name) }).Error($"must be text, but is {Kind(property.Value)}");
            }
        }
    }

    private static void CheckWord(JsonElement value, Place place, ImmutableArray<string> words)
    {
        var oneOf = string.Join(", ", words);
        if (value.ValueKind != JsonValueKind.String)
        {
            place.Error($"must be one of {oneOf}, but is {Kind(value)}");
        }
        else if (value.GetString()! is var word && !words.Contains(word))
        {
            place.Error($"unknown {place.FieldName} {Shown.Quoted(word)}, which must be one of {oneOf}", Spelling.DidYouMean(word, words));
        }
    }

    private static void CheckTool(JsonElement value, Place place, ImmutableArray<string> tools)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            place.Error($"must be a tool's name, but is {Kind(value)}");
            return;
        }

        var text = value.GetString()!;
        var tool = ToolReference.Parse(text);
        if (tool.Skill is null ? tools.Contains(text) : tool.IsKnown && tools.Contains(ToolReference.Shell))
        {
            return;
        }

        var (message, meant) = tool switch
        {
            { Skill: null } => ($"unknown tool {Shown.Quoted(text)}", Spelling.DidYouMean(text, tools)),
            { Runner: { } runner } when !ToolReference.SkillRunners.Contains(runner) =>
                ($"unknown skill runner {Shown.Quoted(runner)} in {Shown.Quoted(text)}", Spelling.DidYouMean(runner, ToolReference.SkillRunners)),
            _ => ($"{Shown.Quoted(text)} does not name {(tools.Contains(ToolReference.Shell) ? "a skill" : "a tool")}", null),
        };
        meant ??= $"use one of {string.Join(", ", tools)}" + (tools.Contains(ToolReference.Shell) ? ", skill:<name>" : "");
        if (place.IsOpen)
        {
            place.Error(message, meant);
        }
        else
        {
            place.Warning(message, meant);
        }
    }

    /// <summary>A value's type in words.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {Shown.Quoted(value.GetString()!)}",
        JsonValueKind.Number => $"the number {Shown.Clean(value.GetRawText(), 40)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>A value that is being checked.</summary>
    internal sealed record Place(string Path, string? StepId, bool IsOpen, FindingList Findings)
    {
        public string FieldName => Path[(Path.LastIndexOf('.') + 1)..];

        public void Error(string message, string? suggestion = null) => Findings.Error(Path, StepId, message, suggestion);

        public void Warning(string message, string? suggestion = null) => Findings.Warning(Path, StepId, message, suggestion);
    }
}
