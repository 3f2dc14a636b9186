using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What holds for a step once its own fields, the blueprint's defaults, the launch mode and the built-in values are put together.</summary>
public sealed record StepSettings
{
    /// <summary>run-workflow's documented default; its program used 600.</summary>
    public const int DefaultTimeoutSeconds = 1200;

    /// <summary>Longer timeouts count as this long, which timers can still count.</summary>
    public const int MaxTimeoutSeconds = 30 * 24 * 60 * 60;

    public const int DefaultMaxRetries = 2;

    public const int DefaultRecoveryAttempts = 2;

    /// <summary>A skill's runner is always given here.</summary>
    public required ToolReference Tool { get; init; }

    /// <summary>How long an attempt may take; null is without end.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Attempts after the first that failures may cost, from 0.</summary>
    public int MaxRetries { get; init; }

    /// <summary>Attempts that failed gates may cost, from 0.</summary>
    public int GateRetryMax { get; init; }

    /// <summary>The quality gates to pass; null is none.</summary>
    public string? GateProfile { get; init; }

    /// <summary>Whether a failed gate fails the step; else it is a warning.</summary>
    public bool GateStrict { get; init; } = true;

    /// <summary>Recovery attempts over the step's life, from 0.</summary>
    public int RecoveryAttempts { get; init; }

    public OnBlocked OnBlocked { get; init; }

    /// <summary>What tries to recover the step, and takes its place where its own tool is unhealthy.</summary>
    public required ToolReference FallbackTool { get; init; }

    public DynamicSteps DynamicSteps { get; init; }

    /// <summary>Whether the whole run stops when this step needs a person; else other eligible steps go on.</summary>
    public bool StopsRunWhenBlocked { get; init; }

    /// <summary>The models asked for by the step, else by the defaults; null where nobody asked.</summary>
    public Models Models { get; init; } = new();

    public ImmutableArray<string> NetworkDomains { get; init; } = [];

    public bool ReviewNotify { get; init; }

    /// <summary>
    /// The policy of run-workflow's launch modes, with its documents where its program differs: <c>gate_strict: false</c>,
    /// <c>enable_dynamic_steps: false</c>, and in adaptive and expansion an explicit <c>auto_resolve_attempts</c> of 0 or 1 and a
    /// step's <c>on_blocked</c> do what they say.
    /// </summary>
    public static StepSettings Resolve(Step step, BlueprintDefaults defaults, LaunchMode mode)
    {
        var tool = ToolReference.Parse(step.Tool ?? defaults.Tool ?? ToolReference.ClaudeCode);
        var fallback = ToolReference.Parse(step.FallbackTool ?? ToolReference.ClaudeCode);
        if (fallback == tool)
        {
            fallback = ToolReference.Parse(ToolReference.ClaudeCode);
        }

        var runner = defaults.SkillRunner ?? ToolReference.ClaudeCode;
        var planOnly = mode == LaunchMode.Standard;
        return new()
        {
            Tool = tool.RunBy(runner),
            FallbackTool = fallback.RunBy(runner),
            Timeout = ResolveTimeout(step.Timeout ?? defaults.Timeout ?? DefaultTimeoutSeconds),
            MaxRetries = planOnly ? 0 : step.MaxRetries ?? defaults.MaxRetries ?? DefaultMaxRetries,
            GateRetryMax = planOnly ? 0 : step.GateRetryMax ?? defaults.GateRetryMax ?? 0,
            GateProfile = (step.GateProfile ?? defaults.GateProfile) is { Length: > 0 } profile ? profile : null,
            GateStrict = step.GateStrict ?? defaults.GateStrict ?? true,
            RecoveryAttempts = planOnly ? 0 : defaults.AutoResolveAttempts ?? DefaultRecoveryAttempts,
            OnBlocked = planOnly ? OnBlocked.Block : step.OnBlocked ?? OnBlocked.AutoRepair,
            DynamicSteps = mode switch
            {
                LaunchMode.Expansion => DynamicSteps.AddOnly,
                LaunchMode.Legacy when defaults.EnableDynamicSteps != false => DynamicSteps.All,
                _ => DynamicSteps.None,
            },
            StopsRunWhenBlocked = planOnly,
            Models = new()
            {
                ClaudeCode = step.Models.ClaudeCode ?? defaults.Models.ClaudeCode,
                Codex = step.Models.Codex ?? defaults.Models.Codex,
                Gemini = step.Models.Gemini ?? defaults.Models.Gemini,
                CodexReasoningEffort = step.Models.CodexReasoningEffort ?? defaults.Models.CodexReasoningEffort,
                CodexServiceTier = step.Models.CodexServiceTier ?? defaults.Models.CodexServiceTier,
            },
            NetworkDomains = step.NetworkDomains ?? defaults.NetworkDomains,
            ReviewNotify = step.ReviewNotify ?? defaults.ReviewNotify,
        };
    }

    private static TimeSpan? ResolveTimeout(int seconds) =>
        seconds == 0 ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 1, MaxTimeoutSeconds));
}
