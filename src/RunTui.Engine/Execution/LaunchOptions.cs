using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Execution;

/// <summary>What whoever launches a run decides; it beats what the blueprint's defaults say.</summary>
public sealed record LaunchOptions
{
    public LaunchMode Mode { get; init; } = LaunchMode.Standard;

    /// <summary>What agents may do; null leaves it to the blueprint, and then to <see cref="FallbackAutonomy"/>.</summary>
    public AutonomyProfile? Autonomy { get; init; }

    /// <summary>What agents may do where neither the launch nor the blueprint says.</summary>
    public AutonomyProfile FallbackAutonomy { get; init; } = AutonomyProfile.Balanced;

    /// <summary>Codex's service tier for every step; null leaves it to the blueprint.</summary>
    public string? CodexServiceTier { get; init; }

    /// <summary>Stay when only answers of people are missing, instead of ending.</summary>
    public bool WaitForAnswers { get; init; }

    /// <summary>Asked after every finished step; null runs on. run-workflow's <c>--watch</c>.</summary>
    public Func<WatchQuestion, Task<WatchAnswer>>? Watch { get; init; }

    /// <summary>What becomes of a breaker that has tripped; Run Mode's <c>--reset-ice</c> and <c>--force</c>.</summary>
    public OpenBreaker OpenBreaker { get; init; }

    /// <summary>What stopped the run, asked once its cancellation has: a signal's name without <c>SIG</c>.</summary>
    public Func<string>? StopReason { get; init; }

    /// <summary>What agents may do in the end.</summary>
    public AutonomyProfile EffectiveAutonomy(BlueprintDefaults defaults) => Autonomy ?? defaults.Autonomy ?? FallbackAutonomy;
}
