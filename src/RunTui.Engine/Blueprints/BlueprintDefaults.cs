using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>A blueprint's <c>defaults</c>: what a step takes where it says nothing itself. Null means not given.</summary>
public sealed record BlueprintDefaults
{
    public string? Tool { get; init; }

    public string? SkillRunner { get; init; }

    /// <summary>Seconds an attempt may take; 0 is no limit.</summary>
    public int? Timeout { get; init; }

    public int? MaxRetries { get; init; }

    public AutonomyProfile? Autonomy { get; init; }

    /// <summary>Recovery attempts per step.</summary>
    public int? AutoResolveAttempts { get; init; }

    public bool? EnableDynamicSteps { get; init; }

    public ImmutableArray<string> NetworkDomains { get; init; } = [];

    public string? GateProfile { get; init; }

    public bool? GateStrict { get; init; }

    public int? GateRetryMax { get; init; }

    /// <summary>The command of each gate (<c>lint</c>, <c>tests</c>, <c>diff-check</c>) that has one.</summary>
    public ImmutableDictionary<string, string> GateCommands { get; init; } = ImmutableDictionary<string, string>.Empty;

    public Models Models { get; init; } = new();

    public bool ReviewNotify { get; init; }

    public bool CompletionNotify { get; init; }

    public string? CompletionNotifyTo { get; init; }
}
