using RunTui.Engine.Guards;

namespace RunTui.Engine.Blueprints;

/// <summary>The spelling of enum values in blueprints, events and flags; run-workflow's.</summary>
public static class BlueprintNames
{
    public static string Name(this StepStatus status) => status switch
    {
        StepStatus.Pending => "pending",
        StepStatus.InProgress => "in_progress",
        StepStatus.Done => "done",
        StepStatus.Blocked => "blocked",
        StepStatus.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Name(this LaunchMode mode) => mode switch
    {
        LaunchMode.Legacy => "legacy",
        LaunchMode.Standard => "standard",
        LaunchMode.Adaptive => "adaptive",
        LaunchMode.Expansion => "expansion",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string Name(this AutonomyProfile profile) => profile switch
    {
        AutonomyProfile.Safe => "safe",
        AutonomyProfile.Balanced => "balanced",
        AutonomyProfile.Max => "max",
        _ => throw new ArgumentOutOfRangeException(nameof(profile)),
    };

    public static string Name(this OnBlocked policy) => policy switch
    {
        OnBlocked.AutoRepair => "auto_repair",
        OnBlocked.Block => "block",
        OnBlocked.Skip => "skip",
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };

    public static string Name(this RiskLevel risk) => risk switch
    {
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        RiskLevel.High => "high",
        _ => throw new ArgumentOutOfRangeException(nameof(risk)),
    };

    public static string Name(this BreakerKind kind) => kind switch
    {
        BreakerKind.Ticks => "ticks",
        BreakerKind.Elapsed => "elapsed",
        BreakerKind.Cycles => "cycles",
        BreakerKind.SameIssue => "same_issue",
        BreakerKind.NoProgress => "no_progress",
        BreakerKind.Stall => "stall",
        BreakerKind.Call => "call",
        BreakerKind.Oscillation => "oscillation",
        BreakerKind.Tokens => "tokens",
        BreakerKind.Usd => "usd",
        BreakerKind.DailyUsd => "daily_usd",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(this PushMode mode) => mode switch
    {
        PushMode.Auto => "auto",
        PushMode.Prompt => "prompt",
        PushMode.Local => "local",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    /// <summary>The push mode that <paramref name="name"/> spells, or null.</summary>
    public static PushMode? PushModeOf(string? name) => name switch
    {
        "auto" => PushMode.Auto,
        "prompt" => PushMode.Prompt,
        "local" => PushMode.Local,
        _ => null,
    };

    /// <summary>The risk that <paramref name="name"/> spells, or null.</summary>
    public static RiskLevel? RiskLevelOf(string? name) => name switch
    {
        "low" => RiskLevel.Low,
        "medium" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        _ => null,
    };

    /// <summary>The breaker's rule that <paramref name="name"/> spells, or null.</summary>
    public static BreakerKind? BreakerKindOf(string? name) => Enum.GetValues<BreakerKind>().Cast<BreakerKind?>().FirstOrDefault(kind => kind!.Value.Name() == name);

    /// <summary>The status that <paramref name="name"/> spells, or null; names are matched exactly, as run-workflow does.</summary>
    public static StepStatus? StatusOf(string? name) => name switch
    {
        "pending" => StepStatus.Pending,
        "in_progress" => StepStatus.InProgress,
        "done" => StepStatus.Done,
        "blocked" => StepStatus.Blocked,
        "skipped" => StepStatus.Skipped,
        _ => null,
    };

    /// <summary>The launch mode that <paramref name="name"/> spells, or null.</summary>
    public static LaunchMode? LaunchModeOf(string? name) => name switch
    {
        "legacy" => LaunchMode.Legacy,
        "standard" => LaunchMode.Standard,
        "adaptive" => LaunchMode.Adaptive,
        "expansion" => LaunchMode.Expansion,
        _ => null,
    };

    /// <summary>The autonomy profile that <paramref name="name"/> spells, or null.</summary>
    public static AutonomyProfile? AutonomyOf(string? name) => name switch
    {
        "safe" => AutonomyProfile.Safe,
        "balanced" => AutonomyProfile.Balanced,
        "max" => AutonomyProfile.Max,
        _ => null,
    };

    /// <summary>The mode of a step that <paramref name="name"/> spells, or null.</summary>
    public static StepMode? StepModeOf(string? name) => name switch
    {
        "autopilot" => StepMode.Autopilot,
        "confirm" => StepMode.Confirm,
        "validate" => StepMode.Validate,
        _ => null,
    };

    /// <summary>The policy that <paramref name="name"/> spells, or null.</summary>
    public static OnBlocked? OnBlockedOf(string? name) => name switch
    {
        "auto_repair" => OnBlocked.AutoRepair,
        "block" => OnBlocked.Block,
        "skip" => OnBlocked.Skip,
        _ => null,
    };
}
