using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>The fields of Runr's configuration, of both its generations. What Runr drops without a word is a warning.</summary>
internal static class RunrConfigFields
{
    private static readonly FieldRule Text = new(FieldKind.Text);
    private static readonly FieldRule Flag = new(FieldKind.Flag);
    private static readonly FieldRule TextList = new(FieldKind.TextList);
    private static readonly FieldRule Any = new(FieldKind.Any);
    private static readonly FieldRule Tier = Words("tier0", "tier1", "tier2");
    private static readonly FieldRule WorkerName = new(FieldKind.Word, Words: RunrWorkers.Names);
    private static readonly FieldRule Worker = Object(("bin", Text), ("args", TextList), ("output", Words("text", "json", "jsonl")));

    private static readonly ImmutableDictionary<string, FieldRule> Trigger = Table(("name", Text), ("patterns", TextList), ("tier", Tier));

    private static readonly ImmutableDictionary<string, FieldRule> Root = Table(
        ("$schema", Any),
        ("agent", Object(("name", Text), ("version", Any))),
        ("repo", Object(("default_branch", Text))),
        ("scope", Object(("allowlist", TextList), ("denylist", TextList), ("lockfiles", TextList), ("presets", TextList), ("env_allowlist", TextList), ("pins", TextList))),
        ("verification", Object(
            ("cwd", Text), ("tier0", TextList), ("tier1", TextList), ("tier2", TextList), ("risk_triggers", Any), ("retries", new(FieldKind.Count, 1000)),
            ("max_verify_time_per_milestone", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds, Min: 1)))),
        ("workers", Object(("codex", Worker), ("claude", Worker))),
        ("phases", Object(("plan", WorkerName), ("implement", WorkerName), ("review", WorkerName))),
        ("resilience", Object(
            ("auto_resume", Flag), ("max_auto_resumes", new(FieldKind.Count, 1000)), ("auto_resume_delays_ms", Any),
            ("max_worker_call_minutes", Any), ("max_review_rounds", new(FieldKind.Count, 1000, Min: 1)))),
        ("workflow", Any),
        ("receipts", Any));

    public static void Check(JsonElement root, FindingList findings)
    {
        FieldChecks.Check(root, "$", null, Root, isOpen: true, findings);
        foreach (var field in (ReadOnlySpan<string>)["agent", "scope", "verification"])
        {
            if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                findings.Error("$", null, $"there is no \"{field}\", which Runr asks for", $"add \"{field}\": {{}}, or make a new one with 'init --force'", missing: field);
            }
        }

        if (root.Object("verification") is { } verification && verification.TryGetProperty("risk_triggers", out var triggers))
        {
            CheckTriggers(triggers, findings);
        }

        if (root.Object("resilience") is { } resilience)
        {
            CheckResilience(resilience, findings);
        }
    }

    private static void CheckTriggers(JsonElement triggers, FindingList findings)
    {
        const string Path = "$.verification.risk_triggers";
        if (triggers.ValueKind != JsonValueKind.Array)
        {
            if (triggers.ValueKind != JsonValueKind.Null)
            {
                findings.Error(Path, null, $"must be a list, but is {FieldChecks.Kind(triggers)}");
            }

            return;
        }

        var index = 0;
        foreach (var trigger in triggers.EnumerateArray())
        {
            var path = JsonPaths.Item(Path, index++);
            if (trigger.ValueKind != JsonValueKind.Object)
            {
                findings.Error(path, null, $"must be an object, but is {FieldChecks.Kind(trigger)}");
                continue;
            }

            FieldChecks.Check(trigger, path, null, Trigger, isOpen: true, findings);
            foreach (var field in Trigger.Keys.Where(name => !trigger.TryGetProperty(name, out _)).Order(StringComparer.Ordinal))
            {
                findings.Error(path, null, $"a risk trigger has no \"{field}\"", missing: field);
            }
        }
    }

    private static void CheckResilience(JsonElement resilience, FindingList findings)
    {
        if (resilience.TryGetProperty("max_worker_call_minutes", out var minutes) && minutes.ValueKind != JsonValueKind.Null
            && !(minutes.ValueKind == JsonValueKind.Number && minutes.TryGetDouble(out var value) && value is > 0 and < 1e6))
        {
            findings.Error("$.resilience.max_worker_call_minutes", null, $"must be a number of minutes above 0, but is {FieldChecks.Kind(minutes)}");
        }

        if (!resilience.TryGetProperty("auto_resume_delays_ms", out var delays) || delays.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (delays.ValueKind != JsonValueKind.Array || delays.GetArrayLength() == 0 || delays.EnumerateArray().Any(delay => JsonFields.AsCount(delay) is null or 0))
        {
            findings.Error("$.resilience.auto_resume_delays_ms", null, "must be a list of at least one whole number of milliseconds above 0");
        }
    }

    private static FieldRule Words(params ReadOnlySpan<string> words) => new(FieldKind.Word, Words: [.. words]);

    private static FieldRule Object(params ReadOnlySpan<(string Name, FieldRule Rule)> rows) => new(FieldKind.Object, Fields: Table(rows));

    private static ImmutableDictionary<string, FieldRule> Table(params ReadOnlySpan<(string Name, FieldRule Rule)> rows)
    {
        var table = ImmutableDictionary.CreateBuilder<string, FieldRule>(StringComparer.Ordinal);
        foreach (var (name, rule) in rows)
        {
            table.Add(name, rule);
        }

        return table.ToImmutable();
    }
}
