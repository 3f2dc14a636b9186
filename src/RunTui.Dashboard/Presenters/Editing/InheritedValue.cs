using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>What holds where a field says nothing: what the plan's defaults say, else what is built in.</summary>
internal static class InheritedValue
{
    private const string OwnModel = "the tool's own";

    /// <summary>For a field of a step; empty where nothing is known to hold.</summary>
    public static string OfStep(PlanField field, BlueprintDefaults defaults) => field.Path switch
    {
        "tool" => defaults.Tool ?? ToolReference.ClaudeCode,
        "timeout" => Number(defaults.Timeout ?? StepSettings.DefaultTimeoutSeconds),
        "max_retries" => Number(defaults.MaxRetries ?? StepSettings.DefaultMaxRetries),
        "fallback_tool" => ToolReference.ClaudeCode,
        "on_blocked" => OnBlocked.AutoRepair.Name(),
        "gate_profile" => defaults.GateProfile is { Length: > 0 } profile ? profile : "no gates",
        "gate_strict" => Flag(defaults.GateStrict ?? true),
        "gate_retry_max" => Number(defaults.GateRetryMax ?? 0),
        "claude_model" or "model" => defaults.Models.ClaudeCode ?? OwnModel,
        "codex_model" => defaults.Models.Codex ?? OwnModel,
        "gemini_model" => defaults.Models.Gemini ?? OwnModel,
        "codex_reasoning_effort" or "reasoning_effort" => defaults.Models.CodexReasoningEffort ?? OwnModel,
        "codex_service_tier" => defaults.Models.CodexServiceTier ?? OwnModel,
        "network_domains" => string.Join(", ", defaults.NetworkDomains),
        "review_notify" => Flag(defaults.ReviewNotify),
        "review_artifact" => "its handoff",
        "acceptance.execution_root" => "the repository",
        "mode" => "autopilot",
        _ => "",
    };

    /// <summary>For a field of the run; empty where nothing is known to hold.</summary>
    public static string OfRun(PlanField field) => field.Path switch
    {
        "max_parallel" => "1",
        "defaults.tool" or "defaults.skill_runner" => ToolReference.ClaudeCode,
        "defaults.timeout" => Number(StepSettings.DefaultTimeoutSeconds),
        "defaults.max_retries" => Number(StepSettings.DefaultMaxRetries),
        "defaults.auto_resolve_attempts" => Number(StepSettings.DefaultRecoveryAttempts),
        "defaults.autonomy_profile" => AutonomyProfile.Balanced.Name(),
        "defaults.gate_profile" => "no gates",
        "defaults.gate_strict" or "defaults.enable_dynamic_steps" => Flag(true),
        "defaults.gate_retry_max" => "0",
        "defaults.review_notify" or "defaults.completion_notify" => Flag(false),
        _ when field.Path.StartsWith("defaults.models.", StringComparison.Ordinal) => OwnModel,
        _ => "",
    };

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
