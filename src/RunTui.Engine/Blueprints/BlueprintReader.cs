using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Makes the typed view of a blueprint's JSON. Lenient; nested names come before run-workflow's older flat ones.</summary>
internal static class BlueprintReader
{
    /// <summary>The fields of the run as a whole, without the steps.</summary>
    public static Blueprint ReadRun(JsonElement root) => new()
    {
        Name = root.Text("name") ?? "",
        Goal = root.Text("goal") ?? "",
        Context = root.Text("context") ?? "",
        Defaults = root.Object("defaults") is { } defaults ? ReadDefaults(defaults) : new(),
        MaxParallel = Math.Max(1, root.Count("max_parallel") ?? (root.Text("flow") == Flows.Flow.Routed ? 3 : 1)),
        Flow = root.Text("flow") is { Length: > 0 } flow ? flow : Flows.Flow.Direct,
        Worktree = FlowFields.Worktree(root),
        Branch = root.Text("branch") is { Length: > 0 } branch ? branch : null,
        ForceParallel = root.Object("runr")?.Flag("force_parallel") ?? false,
        WaitsForFiles = root.Object("runr")?.Flag("wait_for_files") ?? false,
        IsOrchestration = root.Object("orchestration") is not null,
        Scope = FlowFields.Scope(root),
        Verification = FlowFields.Verification(root.Object("verification")),
        Breaker = FlowFields.Breaker(root.Object("breaker")),
        Routes = FlowFields.Routes(root.Object("routes")),
        FailClosed = root.Flag("fail_closed"),
        Workers = FlowFields.Workers(root.Object("workers")),
        Publish = RunModeFields.Publish(root.Object("publish")),
        Guardrails = RunModeFields.Guardrails(root.Object("guardrails")),
        RateLimit = RunModeFields.RateLimit(root.Object("rate_limit")),
        RedTeam = RunModeFields.RedTeam(root.Object("red_team")),
        PostPr = RunModeFields.PostPr(root.Object("post_pr")),
        RunMode = RunModeFields.RunMode(root.Object("run_mode")),
        Fire = root.Object("fire") is { } fire && fire.Text("run_id") is { Length: > 0 } fireRun ? new(fireRun, fire.Text("scope") ?? "single") : null,
        Budget = new() { MaxAddedSteps = root.Object("budget")?.Count("max_added_steps") ?? Budget.DefaultMaxAddedSteps },
    };

    /// <summary>The step, or null where the item is not an object. Without a usable id its id is empty.</summary>
    /// <param name="step">The item.</param>
    /// <param name="text">How it is spelled.</param>
    public static Step? ReadStep(JsonElement step, ReadOnlyMemory<byte> text) =>
        step.ValueKind == JsonValueKind.Object ? ReadStep(new JsonMembers(step), text) : null;

    private static Step ReadStep(JsonMembers step, ReadOnlyMemory<byte> text) => new()
    {
        Id = step.Text("id") ?? "",
        Title = step.Text("title") ?? "",
        Detail = step.Text("detail") ?? "",
        DoneWhen = step.Text("done_when") ?? "",
        Status = BlueprintNames.StatusOf(step.Text("status")) ?? StepStatus.Pending,
        Tool = step.Text("tool"),
        Work = step.Text("work") is { Length: > 0 } work ? work : null,
        Route = FlowFields.Candidates(step.Value("route")),
        Options = FlowFields.Candidates(step.Value("options")),
        OptionOf = step.Text("option_of") is { Length: > 0 } optionOf ? optionOf : null,
        IsJudged = step.Text("choose") == "judge",
        Mode = BlueprintNames.StepModeOf(step.Text("mode")),
        StartPhase = step.Text("start_phase") is { Length: > 0 } startPhase ? startPhase : null,
        Group = step.Text("group") is { Length: > 0 } group ? group : null,
        Depends = step.TextList("depends") ?? [],
        Timeout = step.Count("timeout"),
        MaxRetries = step.Count("max_retries"),
        FallbackTool = step.Text("fallback_tool"),
        OnBlocked = BlueprintNames.OnBlockedOf(step.Text("on_blocked")),
        Capabilities = step.TextList("capabilities") ?? [],
        NetworkDomains = step.TextList("network_domains"),
        ExternalPaths = step.TextList("external_paths") ?? [],
        Acceptance = step.Object("acceptance") is { } acceptance ? ReadAcceptance(acceptance) : null,
        GateProfile = step.Text("gate_profile"),
        GateStrict = step.Flag("gate_strict"),
        GateRetryMax = step.Count("gate_retry_max"),
        Models = new()
        {
            ClaudeCode = step.Text("claude_model") ?? step.Text("model"),
            Codex = step.Text("codex_model") ?? step.Text("model"),
            Gemini = step.Text("gemini_model") ?? step.Text("model"),
            CodexReasoningEffort = step.Text("codex_reasoning_effort") ?? step.Text("reasoning_effort"),
            CodexServiceTier = step.Text("codex_service_tier"),
        },
        AllowedTools = step.Text("allowed_tools"),
        ReviewNotify = step.Flag("review_notify"),
        ReviewArtifact = step.Text("review_artifact"),
        Flow = step.Text("flow") is { Length: > 0 } flow ? flow : null,
        Stage = step.Text("stage") is "before" or "between" or "after" ? step.Text("stage") : null,
        Risk = BlueprintNames.RiskLevelOf(step.Text("risk")) ?? RiskLevel.Medium,
        Owns = step.TextList("owns") ?? [],
        Scope = step.TextList("scope") ?? [],
        Attempts = step.Count("_attempts") ?? 0,
        RecoveryAttempts = step.Count("_recovery_attempts") ?? 0,
        LastFailure = step.Text("_last_failure"),
        Text = text,
    };

    private static Acceptance ReadAcceptance(JsonElement acceptance) => new()
    {
        FilesRequired = acceptance.TextList("files_required") ?? [],
        Commands = acceptance.TextList("commands") ?? [],
        ExecutionRoot = acceptance.Text("execution_root"),
    };

    private static BlueprintDefaults ReadDefaults(JsonElement defaults) => new()
    {
        Tool = defaults.Text("tool"),
        SkillRunner = defaults.Text("skill_runner"),
        Timeout = defaults.Count("timeout"),
        MaxRetries = defaults.Count("max_retries"),
        Autonomy = BlueprintNames.AutonomyOf(defaults.Text("autonomy_profile")),
        AutoResolveAttempts = defaults.Count("auto_resolve_attempts"),
        EnableDynamicSteps = defaults.Flag("enable_dynamic_steps"),
        NetworkDomains = defaults.TextList("network_domains") ?? [],
        GateProfile = defaults.Text("gate_profile"),
        GateStrict = defaults.Flag("gate_strict"),
        GateRetryMax = defaults.Count("gate_retry_max"),
        GateCommands = defaults.Object("gate_commands") is { } commands ? ReadTexts(commands) : ImmutableDictionary<string, string>.Empty,
        Models = ReadDefaultModels(defaults),
        ReviewNotify = defaults.Flag("review_notify") ?? false,
        CompletionNotify = defaults.Flag("completion_notify") ?? false,
        CompletionNotifyTo = defaults.Text("completion_notify_to"),
    };

    private static Models ReadDefaultModels(JsonElement defaults)
    {
        var models = defaults.Object("models");
        return new()
        {
            ClaudeCode = models?.Text("claude_code") ?? defaults.Text("claude_model"),
            Codex = models?.Text("codex") ?? defaults.Text("codex_model"),
            Gemini = models?.Text("gemini") ?? defaults.Text("gemini_model"),
            CodexReasoningEffort = models?.Text("codex_reasoning_effort") ?? defaults.Text("codex_reasoning_effort"),
            CodexServiceTier = models?.Text("codex_service_tier") ?? defaults.Text("codex_service_tier"),
        };
    }

    private static ImmutableDictionary<string, string> ReadTexts(JsonElement map)
    {
        var result = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in map.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
            {
                result[property.Name] = property.Value.GetString()!;
            }
        }

        return result.ToImmutable();
    }
}
