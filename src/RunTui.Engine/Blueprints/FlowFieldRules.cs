using System.Collections.Immutable;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// What is known of the fields that flows, guards and verification go by. A name that is not among them is an error: a limit or a
/// denial that is mistyped would only be missed when it is too late.
/// </summary>
internal static class FlowFieldRules
{
    private const int MaxTries = 1000;
    private const int MaxCalls = 1_000_000;
    private const int MaxTokens = 100_000_000;

    private static readonly FieldRule Text = new(FieldKind.Text);
    private static readonly FieldRule Flag = new(FieldKind.Flag);
    private static readonly FieldRule TextList = new(FieldKind.TextList);
    private static readonly FieldRule Globs = new(FieldKind.GlobList);
    private static readonly FieldRule Commands = new(FieldKind.CommandList);

    public static FieldRule Scope { get; } = new(FieldKind.Scope, IsClosed: true, Fields: Table(
    [
        ("allow", Globs), ("deny", Globs), ("presets", new(FieldKind.PresetList)), ("lockfiles", Globs), ("allow_deps", new(FieldKind.Flag)),
        ("owns", Owns), ("within", Owns), ("noise", Globs), ("pins", Globs),
    ]));

    /// <summary>Names of files and folders that somebody owns, which Windows may have spelled.</summary>
    public static FieldRule Owns => new(FieldKind.OwnedList);

    public static FieldRule Verification { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("tier0", Commands), ("tier1", Commands), ("tier2", Commands), ("cwd", Text),
        ("risk_triggers", new(FieldKind.ObjectList, IsClosed: true, Needed: ["name", "patterns"], Fields: Table([("name", Text), ("patterns", Globs), ("tier", new(FieldKind.Tier))]))),
        ("max_seconds", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds, Min: 1)), ("retries", new(FieldKind.Count, MaxTries)),
    ]));

    public static FieldRule Breaker { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
        [.. Enum.GetValues<BreakerKind>().Select(kind => (kind.Name(), new FieldRule(FieldKind.Limit)))]));

    /// <summary>A step's own candidates.</summary>
    public static FieldRule Route { get; } = new(FieldKind.Candidates, IsClosed: true, Fields: Table(
    [
        ("tool", new(FieldKind.Tool)), ("model", Text), ("effort", new(FieldKind.Word, Words: RouteWords.Efforts)),
        ("sandbox", new(FieldKind.Word, Words: RouteWords.Sandboxes)), ("timeout", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds)),
    ]));

    /// <summary>The plan's candidates, by type of work.</summary>
    public static FieldRule Routes { get; } = Route with { Kind = FieldKind.CandidatesMap };

    public static FieldRule Workers { get; } = new(
        FieldKind.ObjectMap,
        IsClosed: true,
        Words: ["claude", ToolReference.ClaudeCode, ToolReference.Codex, ToolReference.Gemini],
        Needed: ["bin"],
        Fields: Table([("bin", Text), ("args", TextList), ("output", new(FieldKind.Word, Words: ["text", "json", "jsonl"]))]));

    public static FieldRule Publish { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("mode", new(FieldKind.Word, Words: ["auto", "prompt", "local"])), ("remote", Text), ("base", Text), ("each_step", Flag),
        ("commit_type", Text), ("commits_by_step", Flag),
    ]));

    public static FieldRule Guardrails { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("enabled", Flag), ("redact", Flag), ("injection", new(FieldKind.Word, Words: ["block", "warn", "off"])), ("threshold", new(FieldKind.Any)), ("danger", Flag), ("fence", Flag),
        ("protected_branches", TextList),
    ]));

    public static FieldRule RateLimit { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
        [("calls_per_hour", new(FieldKind.Count, MaxCalls, Min: 1)), ("tools", new(FieldKind.Object))]));

    public static FieldRule RedTeam { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("enabled", Flag), ("max_cycles", new(FieldKind.Count, MaxTries)), ("design", Text), ("skip_without_design", Flag),
        ("severity_threshold", new(FieldKind.Count, MaxTries)), ("token_budget", new(FieldKind.Count, MaxTokens, Min: 1)),
    ]));

    public static FieldRule PostPr { get; } = new(FieldKind.Object, IsClosed: true, Fields: Table(
    [
        ("pr_url", Text), ("mode", new(FieldKind.Word, Words: [PostPrRules.Autonomous, PostPrRules.Hitl])),
        ("phases", new(FieldKind.ObjectMap, IsClosed: true, Fields: Table(
        [
            ("enabled", Flag), ("command", Text), ("tool", new(FieldKind.Tool)), ("timeout", new(FieldKind.Count, StepSettings.MaxTimeoutSeconds, Min: 1)),
            ("rounds", new(FieldKind.Count, MaxTries, Min: 1)), ("same", new(FieldKind.Count, MaxTries, Min: 1)),
        ]))),
    ]));

    public static FieldRule Worktree { get; } = new(FieldKind.FlagOrPath);

    private static ImmutableDictionary<string, FieldRule> Table(ReadOnlySpan<(string Name, FieldRule Rule)> rows)
    {
        var table = ImmutableDictionary.CreateBuilder<string, FieldRule>(StringComparer.Ordinal);
        foreach (var (name, rule) in rows)
        {
            table.Add(name, rule);
        }

        return table.ToImmutable();
    }
}
