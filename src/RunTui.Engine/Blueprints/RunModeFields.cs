using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Reads the fields of a blueprint that Run Mode's flows go by. As forgiving as <see cref="JsonFields"/>.</summary>
internal static class RunModeFields
{
    private static readonly PublishRules NoPublish = new();
    private static readonly GuardrailRules NoGuardrails = new();
    private static readonly RedTeamRules NoRedTeam = new();
    private static readonly RunModePlan NoPlan = new();

    public static PublishRules Publish(JsonElement? field) => field is not { } rules ? NoPublish : new()
    {
        Mode = BlueprintNames.PushModeOf(rules.Text("mode")) ?? PushMode.Auto,
        Remote = Filled(rules.Text("remote")) ?? NoPublish.Remote,
        Base = Filled(rules.Text("base")),
        EachStep = rules.Flag("each_step") ?? false,
        CommitType = rules.Text("commit_type") ?? "",
        CommitsByStep = rules.Flag("commits_by_step") ?? true,
    };

    public static GuardrailRules? Guardrails(JsonElement? field) => field is not { } rules ? null : new()
    {
        Enabled = rules.Flag("enabled") ?? true,
        Redact = rules.Flag("redact") ?? true,
        Injection = rules.Text("injection") != "off",
        InjectionBlocks = rules.Text("injection") is not "warn",
        InjectionThreshold = double.TryParse(rules.Text("threshold"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is > 0 and <= 1 ? score : NoGuardrails.InjectionThreshold,
        Danger = rules.Flag("danger") ?? true,
        Fence = rules.Flag("fence") ?? true,
        ProtectedBranches = rules.TextList("protected_branches") ?? [],
    };

    public static RateLimitRules RateLimit(JsonElement? field) => field is not { } rules ? new() : new()
    {
        CallsPerHour = rules.Count("calls_per_hour"),
        Tools = rules.Object("tools") is { } tools
            ? tools.EnumerateObject().Where(t => tools.Count(t.Name) is not null).ToImmutableDictionary(t => t.Name, t => tools.Count(t.Name)!.Value)
            : ImmutableDictionary<string, int>.Empty,
    };

    public static RedTeamRules RedTeam(JsonElement? field) => field is not { } rules ? NoRedTeam : new()
    {
        Enabled = rules.Flag("enabled") ?? false,
        MaxCycles = rules.Count("max_cycles") ?? NoRedTeam.MaxCycles,
        Design = Filled(rules.Text("design")) ?? NoRedTeam.Design,
        SkipWithoutDesign = rules.Flag("skip_without_design") ?? NoRedTeam.SkipWithoutDesign,
        SeverityThreshold = rules.Count("severity_threshold") ?? NoRedTeam.SeverityThreshold,
        TokenBudget = rules.Count("token_budget") ?? NoRedTeam.TokenBudget,
    };

    public static RunModePlan? RunMode(JsonElement? field) => field is not { } plan ? null : new()
    {
        Kind = Filled(plan.Text("kind")) ?? NoPlan.Kind,
        RunId = plan.Text("run_id") ?? "",
        PlanId = Filled(plan.Text("plan_id")),
        Target = plan.Text("target") ?? "",
        From = plan.Count("from"),
        To = plan.Count("to"),
        MaxCycles = plan.Count("max_cycles") ?? NoPlan.MaxCycles,
        TimeoutHours = double.TryParse(plan.Text("timeout_hours"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) ? hours : NoPlan.TimeoutHours,
        AllowHigh = plan.Flag("allow_high") ?? false,
        IsInteractive = plan.Flag("interactive") ?? false,
        Local = plan.Flag("local") ?? false,
        ConfirmPush = plan.Flag("confirm_push") ?? false,
        Artifacts = Filled(plan.Text("artifacts")) ?? RunModePlan.DefaultArtifacts,
        BugId = Filled(plan.Text("bug_id")),
        BugTitle = Filled(plan.Text("bug_title")),
        Issue = plan.Count("issue"),
        PostPr = plan.Flag("post_pr") ?? false,
    };

    public static PostPrRules? PostPr(JsonElement? field) => field is not { } rules ? null : new()
    {
        PrUrl = Filled(rules.Text("pr_url")),
        Mode = rules.Text("mode") == PostPrRules.Hitl ? PostPrRules.Hitl : PostPrRules.Autonomous,
        Phases = rules.Object("phases") is { } phases
            ? phases.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).ToImmutableDictionary(p => p.Name, p => Phase(p.Value))
            : ImmutableDictionary<string, PhaseRules>.Empty,
    };

    private static PhaseRules Phase(JsonElement phase) => new()
    {
        Enabled = phase.Flag("enabled"),
        Command = Filled(phase.Text("command")),
        Tool = Filled(phase.Text("tool")),
        Timeout = phase.Count("timeout") is > 0 and <= StepSettings.MaxTimeoutSeconds and var timeout ? timeout : null,
        Rounds = phase.Count("rounds") is > 0 and var rounds ? rounds : null,
        Same = phase.Count("same") is > 0 and var same ? same : null,
    };

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
