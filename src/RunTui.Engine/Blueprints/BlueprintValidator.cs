using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// Says everything that is wrong with a blueprint at once. What run-workflow would have passed over and paid for later (a cycle, an id
/// given twice, a mistyped status) is an error; what only makes a plan poorer is a warning. Whether tools, skills, gates and
/// capabilities are there on this machine is not looked at here.
/// </summary>
public static class BlueprintValidator
{
    private const string Root = "$";

    /// <summary>The findings in the order of the file; none where nothing is wrong. Never throws, whatever the bytes are.</summary>
    public static ImmutableArray<Finding> Validate(ReadOnlyMemory<byte> utf8, ValidationContext context)
    {
        var text = utf8[JsonScan.MarkLength(utf8.Span)..];
        try
        {
            using var document = JsonScan.ParseObject(text);
            var findings = new FindingList();
            CheckRun(document.RootElement, context, findings);
            CheckSteps(document.RootElement, context, findings);
            DuplicateFields.Check(document.RootElement, findings);
            return findings.Locate(text.Span);
        }
        catch (BlueprintException e)
        {
            return [new(Severity.Error, Root, e.Line ?? 1, null, e.Problem, null) { Column = e.Column }];
        }
    }

    private static void CheckRun(JsonElement root, ValidationContext context, FindingList findings)
    {
        foreach (var field in (ReadOnlySpan<string>)["name", "goal", "created", "context"])
        {
            if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                findings.Warning(Root, null, $"the blueprint has no {field}", missing: field);
            }
        }

        FieldChecks.Check(root, Root, null, BlueprintFields.Run, isOpen: true, findings);
        if (root.Object("budget") is { } budget && budget.TryGetProperty("max_added_steps", out var bound) && bound.ValueKind != JsonValueKind.Null)
        {
            FieldChecks.CheckCount(bound, new("$.budget.max_added_steps", null, IsOpen: true, findings), BlueprintFields.MaxAddedSteps);
        }

        if (root.Object("defaults") is { } defaults)
        {
            StepChecks.CheckServiceTier(defaults, "$.defaults", null, context, findings);
            if (defaults.Object("models") is { } models)
            {
                StepChecks.CheckServiceTier(models, "$.defaults.models", null, context, findings);
            }
        }
    }

    private static void CheckSteps(JsonElement root, ValidationContext context, FindingList findings)
    {
        if (!root.TryGetProperty("steps", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            findings.Error(Root, null, "the blueprint has no steps", "list them in \"steps\"", missing: "steps");
            return;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            findings.Error("$.steps", null, $"must be a list of steps, but is {FieldChecks.Kind(list)}");
            return;
        }

        var steps = list.EnumerateArray().ToList();
        if (steps.Count == 0)
        {
            findings.Error("$.steps", null, "the plan is empty: there is nothing to run", "add a step");
        }

        var ids = new string?[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            var path = PlanChecks.StepPath(i);
            if (steps[i].ValueKind != JsonValueKind.Object)
            {
                findings.Error(path, null, $"a step must be an object, but is {FieldChecks.Kind(steps[i])}");
                continue;
            }

            ids[i] = StepChecks.CheckId(steps[i], path, findings);
            StepChecks.CheckFields(steps[i], path, ids[i], context, findings);
        }

        PlanChecks.Check(steps, ids, findings);
    }
}
