using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>The fields that run-workflow and run-tui know. One that is absent here is kept all the same, with a warning.</summary>
internal static class BlueprintFields
{
    private const int MaxTries = 1000;
    private const int MaxSideBySide = 256;

    private static readonly FieldRule Text = new(FieldKind.Text);
    private static readonly FieldRule Flag = new(FieldKind.Flag);
    private static readonly FieldRule TextList = new(FieldKind.TextList);
    private static readonly FieldRule Any = new(FieldKind.Any);
    private static readonly FieldRule Tool = new(FieldKind.Tool);
    private static readonly FieldRule Tries = new(FieldKind.Count, MaxTries);
    private static readonly FieldRule Timeout = new(FieldKind.Count, StepSettings.MaxTimeoutSeconds);

    private static readonly ImmutableDictionary<string, FieldRule> Models = Table(
        [("claude_code", Text), ("codex", Text), ("gemini", Text), ("codex_reasoning_effort", Text), ("codex_service_tier", Text)]);

    private static readonly ImmutableDictionary<string, FieldRule> Acceptance = Table(
        [("files_required", TextList), ("commands", TextList), ("execution_root", Text)]);

    public static ImmutableDictionary<string, FieldRule> Defaults { get; } = Table(
    [
        ("tool", Tool), ("skill_runner", new(FieldKind.SkillRunner)), ("timeout", Timeout), ("max_retries", Tries),
        ("autonomy_profile", Words("safe", "balanced", "max")), ("auto_resolve_attempts", Tries), ("enable_dynamic_steps", Flag),
        ("network_domains", TextList), ("gate_profile", Text), ("gate_strict", Flag), ("gate_retry_max", Tries),
        ("gate_commands", new(FieldKind.TextMap)), ("models", new(FieldKind.Object, Fields: Models)),
        ("claude_model", Text), ("codex_model", Text), ("gemini_model", Text), ("codex_reasoning_effort", Text), ("codex_service_tier", Text),
        ("review_notify", Flag), ("completion_notify", Flag), ("completion_notify_to", Text),
    ]);

    public static ImmutableDictionary<string, FieldRule> Run { get; } = Table(
    [
        ("name", Text), ("goal", Text), ("created", Text), ("context", Text), ("defaults", new(FieldKind.Object, Fields: Defaults)),
        ("steps", Any), ("max_parallel", new(FieldKind.Count, MaxSideBySide, Min: 1)),
        ("budget", new(FieldKind.Object)), ("$schema", Any), ("flow", Text), ("worktree", FlowFieldRules.Worktree), ("branch", Text),
        ("scope", FlowFieldRules.Scope), ("verification", FlowFieldRules.Verification), ("breaker", FlowFieldRules.Breaker),
        ("routes", FlowFieldRules.Routes), ("fail_closed", Flag), ("workers", FlowFieldRules.Workers), ("runr", new(FieldKind.Object)), ("orchestration", new(FieldKind.Object)), ("guardrails", FlowFieldRules.Guardrails),
        ("publish", FlowFieldRules.Publish), ("rate_limit", FlowFieldRules.RateLimit), ("red_team", FlowFieldRules.RedTeam), ("run_mode", new(FieldKind.Object)), ("fire", new(FieldKind.Object)), ("post_pr", FlowFieldRules.PostPr),
    ]);

    public static ImmutableDictionary<string, FieldRule> Step { get; } = Table(
    [
        ("id", Any), ("title", Text), ("detail", Text), ("done_when", Text),
        ("status", Words("pending", "in_progress", "done", "blocked", "skipped")), ("tool", Tool), ("depends", TextList),
        ("timeout", Timeout), ("max_retries", Tries), ("fallback_tool", Tool), ("on_blocked", Words("auto_repair", "block", "skip")),
        ("capabilities", TextList), ("network_domains", TextList), ("external_paths", TextList),
        ("acceptance", new(FieldKind.Object, Fields: Acceptance)), ("gate_profile", Text), ("gate_strict", Flag), ("gate_retry_max", Tries),
        ("model", Text), ("claude_model", Text), ("codex_model", Text), ("gemini_model", Text),
        ("reasoning_effort", Text), ("codex_reasoning_effort", Text), ("codex_service_tier", Text),
        ("allowed_tools", Text), ("review_notify", Flag), ("review_artifact", Text), ("scope", TextList),
        ("_attempts", new(FieldKind.Count)), ("_recovery_attempts", new(FieldKind.Count)), ("_last_failure", Text),
        ("flow", Text), ("mode", Words("autopilot", "confirm", "validate")), ("work", Text), ("route", FlowFieldRules.Route), ("group", Text), ("start_phase", Text), ("owns", FlowFieldRules.Owns),
        ("stage", Words("before", "between", "after")), ("risk", Words("low", "medium", "high")), ("danger", Any), ("options", FlowFieldRules.Route), ("option_of", Text), ("choose", Words("person", "judge")),
    ]);

    /// <summary>The one field of <c>budget</c> that this part of the engine reads.</summary>
    public static FieldRule MaxAddedSteps { get; } = new(FieldKind.Count, MaxTries);

    private static FieldRule Words(params ReadOnlySpan<string> words) => new(FieldKind.Word, Words: [.. words]);

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
