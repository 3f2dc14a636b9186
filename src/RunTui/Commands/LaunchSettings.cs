using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;

namespace RunTui.Commands;

/// <summary>How a run is to be launched, as the command line says.</summary>
internal sealed record LaunchSettings
{
    /// <summary>The mode asked for; null takes the run's last one, and <c>standard</c> for a new run.</summary>
    public LaunchMode? Mode { get; init; }

    public AutonomyProfile? Autonomy { get; init; }

    /// <summary>What agents may do where neither that nor the blueprint says.</summary>
    public AutonomyProfile FallbackAutonomy { get; init; } = AutonomyProfile.Balanced;

    public string? ServiceTier { get; init; }

    public bool Json { get; init; }

    public bool WaitForAnswers { get; init; }

    public bool TakeOver { get; init; }

    /// <summary>Pause after every step; run-workflow's <c>--watch</c>.</summary>
    public bool Watch { get; init; }

    /// <summary>The file to make once this process could take the run, before it waits for the owner to let go; null takes it at once.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>What becomes of a breaker that has tripped.</summary>
    public OpenBreaker OpenBreaker { get; init; }

    /// <summary>Whether a resume was told to go on without its checks.</summary>
    public bool Force { get; init; }

    /// <summary>Whether this resumes: the run's last autonomy is taken where none is asked for.</summary>
    public bool Resume { get; init; }
}
