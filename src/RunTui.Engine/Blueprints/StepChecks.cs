using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Checks one step by itself.</summary>
internal static class StepChecks
{
    /// <summary>The step's id where it is usable as one; else null, and the finding is made.</summary>
    public static string? CheckId(JsonElement step, string path, FindingList findings)
    {
        if (!step.TryGetProperty("id", out var id) || id.ValueKind == JsonValueKind.Null)
        {
            findings.Error(path, null, "the step has no id", "give it one that no other step has", missing: "id");
            return null;
        }

        var idPath = JsonPaths.Field(path, "id");
        if (id.ValueKind != JsonValueKind.String)
        {
            findings.Error(idPath, null, $"the id must be text, but is {FieldChecks.Kind(id)}", id.ValueKind == JsonValueKind.Number ? "put it in quotes" : null);
            return null;
        }

        var text = id.GetString()!;
        if (StepIds.Problem(text) is { } problem)
        {
            findings.Error(idPath, null, $"the id {Shown.Quoted(text)} {problem}", "use letters, digits, dashes and underscores");
            return null;
        }

        return text;
    }

    /// <summary>Everything but the id and what concerns other steps.</summary>
    public static void CheckFields(JsonElement step, string path, string? id, ValidationContext context, FindingList findings)
    {
        var hasTitle = HasText(step, "title");
        var hasDetail = HasText(step, "detail");
        if (!hasTitle && !hasDetail)
        {
            findings.Error(path, id, "the step has neither title nor detail", "say in detail what is to be done", missing: "detail");
        }
        else if (!hasTitle)
        {
            findings.Warning(path, id, "the step has no title", missing: "title");
        }
        else if (!hasDetail && !HasText(step, "stage"))
        {
            findings.Warning(path, id, "the step has no detail", "say there what is to be done", missing: "detail");
        }

        // What a stage does is in its flow.
        if (!HasText(step, "done_when") && !HasText(step, "stage"))
        {
            findings.Warning(path, id, "the step has no done_when", "say there how one sees that it is done", missing: "done_when");
        }

        if (!step.TryGetProperty("status", out var status) || status.ValueKind == JsonValueKind.Null)
        {
            findings.Warning(path, id, "the step has no status, and counts as pending", missing: "status");
        }

        var isOpen = BlueprintNames.StatusOf(step.Text("status")) is not (StepStatus.Done or StepStatus.Skipped);
        FieldChecks.Check(step, path, id, BlueprintFields.Step, isOpen, findings);
        CheckServiceTier(step, path, id, context, findings);
    }

    /// <summary>Warns of a Codex service tier that will not be passed on.</summary>
    public static void CheckServiceTier(JsonElement holder, string path, string? id, ValidationContext context, FindingList findings)
    {
        if (context.CodexServiceTierGiven
            || !holder.TryGetProperty("codex_service_tier", out var tier)
            || tier.ValueKind != JsonValueKind.String
            || tier.GetString()! is "" or "fast")
        {
            return;
        }

        var name = tier.GetString()!;
        findings.Warning(
            JsonPaths.Field(path, "codex_service_tier"),
            id,
            name == "flex"
                ? "the codex service tier \"flex\" trades speed for price and is not passed on; Codex runs with its own default"
                : $"the codex service tier {Shown.Quoted(name)} is not passed on; Codex runs with its own default",
            "use \"fast\" or leave it out");
    }

    private static bool HasText(JsonElement step, string field) => step.TryGetProperty(field, out var value) && value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
        // Something is there; that it is of a wrong type is said elsewhere.
        _ => true,
    };
}
