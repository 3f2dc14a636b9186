using System.Text.Json;
using RunTui.Engine.Guards;
using static RunTui.Engine.Blueprints.FieldChecks;

namespace RunTui.Engine.Blueprints;

/// <summary>Checks the kinds of fields that only flows, guards and verification have.</summary>
internal static class FlowFieldChecks
{
    public static void CheckValue(JsonElement value, Place place, FieldRule rule)
    {
        switch (rule.Kind)
        {
            case FieldKind.Scope:
                CheckScope(value, place, rule);
                break;
            case FieldKind.GlobList:
                CheckItems(value, place, (text, at) => CheckGlob(text, at));
                break;
            case FieldKind.OwnedList:
                CheckItems(value, place, (text, at) => CheckGlob(text.Replace('\\', '/'), at));
                break;
            case FieldKind.PresetList:
                CheckItems(value, place, CheckPreset);
                break;
            case FieldKind.CommandList:
                CheckItems(value, place, CheckCommand);
                break;
            case FieldKind.ObjectMap:
                CheckObjectMap(value, place, rule);
                break;
            case FieldKind.ObjectList:
                CheckObjectList(value, place, rule);
                break;
            case FieldKind.Candidates:
                CheckCandidates(value, place, rule);
                break;
            case FieldKind.CandidatesMap:
                CheckObjectMap(value, place, rule);
                break;
            case FieldKind.FlagOrPath:
                CheckFlagOrPath(value, place);
                break;
            case FieldKind.Limit:
                CheckLimit(value, place);
                break;
            case FieldKind.Tier:
                CheckTier(value, place);
                break;
        }
    }

    private static void CheckScope(JsonElement value, Place place, FieldRule rule)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            CheckItems(value, place, CheckGlob);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Check(value, place.Path, place.StepId, rule.Fields!, place.IsOpen, place.Findings, rule.IsClosed);
        }
        else
        {
            place.Error($"must be an object, or a list of the files that may be changed, but is {Kind(value)}");
        }
    }

    private static void CheckItems(JsonElement value, Place place, Action<string, Place> check)
    {
        CheckTextList(value, place);
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                {
                    check(item.GetString()!, place with { Path = JsonPaths.Item(place.Path, index) });
                }

                index++;
            }
        }
    }

    private static void CheckGlob(string pattern, Place place)
    {
        if (GlobSet.Problem(pattern) is { } problem)
        {
            place.Error($"the pattern {Shown.Quoted(pattern)} {problem}");
        }
    }

    /// <summary>Runr passes over a preset that it does not know, so that configurations have such; the guard lets nothing pass for it.</summary>
    private static void CheckPreset(string name, Place place)
    {
        if (ScopePresets.Find(name) is null)
        {
            place.Warning(
                $"unknown preset {Shown.Quoted(name)}, which adds nothing",
                Spelling.DidYouMean(name, ScopePresets.Names) ?? $"use one of {string.Join(", ", ScopePresets.Names)}");
        }
    }

    private static void CheckCommand(string command, Place place)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            place.Error("is an empty command, which would pass without looking at anything", "take it out");
        }
        else if (command.Contains('\0', StringComparison.Ordinal))
        {
            place.Error("has a NUL character, which no command can have");
        }
    }

    private static void CheckObjectMap(JsonElement value, Place place, FieldRule rule)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            place.Error($"must be an object, but is {Kind(value)}");
            return;
        }

        foreach (var entry in value.EnumerateObject())
        {
            var at = place with { Path = JsonPaths.Field(place.Path, entry.Name) };
            if (!rule.Words.IsDefault && !rule.Words.Contains(entry.Name))
            {
                at.Error(
                    $"{Shown.Quoted(entry.Name)} is no tool that another command can stand for",
                    Spelling.DidYouMean(entry.Name, rule.Words) ?? $"use one of {string.Join(", ", rule.Words)}");
            }
            else if (entry.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            else if (rule.Kind == FieldKind.CandidatesMap)
            {
                CheckCandidates(entry.Value, at, rule);
            }
            else
            {
                CheckEntry(entry.Value, at, rule);
            }
        }
    }

    private static void CheckObjectList(JsonElement value, Place place, FieldRule rule)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            place.Error($"must be a list of objects, but is {Kind(value)}");
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            CheckEntry(item, place with { Path = JsonPaths.Item(place.Path, index++) }, rule);
        }
    }

    private static void CheckCandidates(JsonElement value, Place place, FieldRule rule)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckEntry(value, place, rule);
        }
        else if (value.ValueKind != JsonValueKind.Array)
        {
            place.Error($"must be an object or a list of objects, but is {Kind(value)}");
        }
        else if (value.GetArrayLength() == 0)
        {
            place.Error("is an empty list, so that nobody would do the work", "name a candidate, or leave it out for the defaults");
        }
        else
        {
            CheckObjectList(value, place, rule);
        }
    }

    private static void CheckEntry(JsonElement entry, Place place, FieldRule rule)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            place.Error($"must be an object, but is {Kind(entry)}");
            return;
        }

        Check(entry, place.Path, place.StepId, rule.Fields!, place.IsOpen, place.Findings, rule.IsClosed);
        foreach (var name in rule.Needed.IsDefault ? [] : rule.Needed)
        {
            if (!entry.TryGetProperty(name, out var value) || IsNothing(value))
            {
                place.Error($"has no {name}", $"give it one: {string.Join(", ", rule.Needed)} must be there");
            }
        }
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static void CheckFlagOrPath(JsonElement value, Place place)
    {
        if (JsonFields.AsFlag(value) is not null)
        {
            CheckFlag(value, place);
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            place.Error($"must be true, false or the path of a folder, but is {Kind(value)}");
        }
        else if (value.GetString() is var path && (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)))
        {
            place.Error($"must be true, false or the path of a folder, but is {Kind(value)}", "write true for a folder of the run's own");
        }
    }

    private static void CheckLimit(JsonElement value, Place place)
    {
        var kind = BlueprintNames.BreakerKindOf(place.FieldName)!.Value;
        var isScalar = value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        var limit = isScalar ? BreakerRule.Parse(kind, JsonFields.AsText(value)) : null;
        if (limit is null || !double.IsFinite(limit.Limit) || (!limit.IsTime && !double.IsInteger(limit.Limit)))
        {
            var expected = new BreakerRule(kind, 0).IsTime ? "a number of seconds, or a time such as \"45m\" or \"8h\"" : "a whole number";
            place.Error($"must be {expected}, but is {Kind(value)}");
        }
        else if (limit.Limit == 0)
        {
            place.Warning("is 0, which stops the run before it does anything", "leave it out for the flow's own limit");
        }
    }

    private static void CheckTier(JsonElement value, Place place)
    {
        var text = JsonFields.AsText(value);
        if (text is "0" or "tier0")
        {
            place.Warning("names tier 0, which always runs, so the trigger has no effect");
        }
        else if (text is not ("1" or "2" or "tier1" or "tier2"))
        {
            place.Error($"must be 1 or 2, or \"tier1\" or \"tier2\", but is {Kind(value)}");
        }
    }
}
