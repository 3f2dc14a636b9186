using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Blueprints;

/// <summary>Reads the fields of a blueprint that flows, guards and verification go by. As forgiving as <see cref="JsonFields"/>.</summary>
internal static class FlowFields
{
    /// <summary>Where worktrees are where a blueprint says no more than <c>true</c>; the run's name follows.</summary>
    public const string WorktreeRoot = ".run-tui/worktrees";

    /// <summary>The folder of the worktree; an empty text leaves its name to the run's.</summary>
    public static string? Worktree(JsonElement root) => root.Flag("worktree") switch
    {
        true => "",
        false => null,
        null => root.Text("worktree") is { Length: > 0 } path ? path : null,
    };

    public static ScopeRules? Scope(JsonElement root)
    {
        if (root.TextList("scope") is { } allow)
        {
            return new() { Allow = allow };
        }

        return root.Object("scope") is not { } scope ? null : new()
        {
            Allow = scope.TextList("allow") ?? [],
            Deny = scope.TextList("deny") ?? [],
            Presets = scope.TextList("presets") ?? [],
            Lockfiles = scope.TextList("lockfiles") ?? ScopeRules.DefaultLockfiles,
            AllowDeps = scope.Flag("allow_deps") ?? false,
            Owns = scope.TextList("owns") ?? [],
            Within = scope.TextList("within") ?? [],
            Noise = scope.TextList("noise") ?? ScopeRules.DefaultNoise,
            Pins = scope.TextList("pins") ?? [],
        };
    }

    public static VerificationRules Verification(JsonElement? field) => field is not { } rules ? new() : new()
    {
        Tier0 = rules.TextList("tier0") ?? [],
        Tier1 = rules.TextList("tier1") ?? [],
        Tier2 = rules.TextList("tier2") ?? [],
        Cwd = rules.Text("cwd") is { Length: > 0 } cwd ? cwd : null,
        RiskTriggers = Triggers(rules),
        Limit = TimeSpan.FromSeconds(Math.Clamp(rules.Count("max_seconds") ?? VerificationRules.DefaultLimitSeconds, 1, StepSettings.MaxTimeoutSeconds)),
        Retries = rules.Count("retries") ?? VerificationRules.DefaultRetries,
    };

    /// <summary>The rules in the order in which they stand; what is none is left out.</summary>
    public static ImmutableArray<BreakerRule> Breaker(JsonElement? field) => field is not { } rules
        ? []
        : [.. rules.EnumerateObject()
            .Select(p => (Kind: BlueprintNames.BreakerKindOf(p.Name), Limit: JsonFields.AsText(p.Value)))
            .Where(p => p.Kind is not null)
            .Select(p => BreakerRule.Parse(p.Kind!.Value, p.Limit))
            .OfType<BreakerRule>()];

    public static ImmutableDictionary<string, ImmutableArray<Route>> Routes(JsonElement? field)
    {
        var map = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Route>>(StringComparer.Ordinal);
        if (field is { } routes)
        {
            foreach (var entry in routes.EnumerateObject())
            {
                if (Candidates(entry.Value) is { IsEmpty: false } candidates)
                {
                    map[entry.Name] = candidates;
                }
            }
        }

        return map.ToImmutable();
    }

    /// <summary>One object, or a list of them in their order; what is none is left out.</summary>
    public static ImmutableArray<Route> Candidates(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.Object } one => [Route(one)],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Route)],
        _ => [],
    };

    public static ImmutableDictionary<string, WorkerCommand> Workers(JsonElement? field) => Map(
        field,
        worker => worker.Text("bin") is { Length: > 0 } bin ? new WorkerCommand(bin, worker.TextList("args") ?? [], worker.Text("output") ?? "text") : null);

    private static Route Route(JsonElement route) => new()
    {
        Tool = route.Text("tool"),
        Model = route.Text("model") is { Length: > 0 } model ? model : null,
        Effort = route.Text("effort") is { } effort && RouteWords.Efforts.Contains(effort) ? effort : null,
        Sandbox = route.Text("sandbox") is { } sandbox && RouteWords.Sandboxes.Contains(sandbox) ? sandbox : null,
        Timeout = route.Count("timeout"),
    };

    private static ImmutableArray<RiskTrigger> Triggers(JsonElement rules) =>
        rules.TryGetProperty("risk_triggers", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object).Select(t =>
                new RiskTrigger(t.Text("name") ?? "", t.TextList("patterns") ?? [], TierOf(t.Text("tier"))))]
            : [];

    /// <summary>Runr writes <c>tier2</c>; the number alone is fine too.</summary>
    private static int TierOf(string? tier) =>
        int.TryParse(tier?.Replace("tier", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, 2) : 1;

    private static ImmutableDictionary<string, T> Map<T>(JsonElement? field, Func<JsonElement, T?> read)
        where T : class
    {
        var map = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        if (field is { } entries)
        {
            foreach (var entry in entries.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.Object))
            {
                if (read(entry.Value) is { } value)
                {
                    map[entry.Name] = value;
                }
            }
        }

        return map.ToImmutable();
    }
}
