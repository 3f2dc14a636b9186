using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What verifies a milestone: a blueprint's <c>verification</c>, Runr's tiers.</summary>
public sealed record VerificationRules
{
    /// <summary>Runr's default for <see cref="Limit"/>.</summary>
    public const int DefaultLimitSeconds = 600;

    /// <summary>Runr's number of retries after a verification that failed: four rounds in all.</summary>
    public const int DefaultRetries = 3;

    /// <summary>Commands that always run.</summary>
    public ImmutableArray<string> Tier0 { get; init; } = [];

    /// <summary>Commands that run where a risk trigger or the step's risk asks for them, and for the last milestone.</summary>
    public ImmutableArray<string> Tier1 { get; init; } = [];

    /// <summary>Commands that run for the last milestone, and where a risk trigger asks for them.</summary>
    public ImmutableArray<string> Tier2 { get; init; } = [];

    /// <summary>Where they run, relative to the checkout; null is its root.</summary>
    public string? Cwd { get; init; }

    public ImmutableArray<RiskTrigger> RiskTriggers { get; init; } = [];

    /// <summary>How long one verification may take in all; what is not reached in time has failed.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(DefaultLimitSeconds);

    /// <summary>How often the work goes back after a verification that failed, from 0.</summary>
    public int Retries { get; init; } = DefaultRetries;

    /// <summary>The commands of a tier.</summary>
    public ImmutableArray<string> Of(int tier) => tier switch { 0 => Tier0, 1 => Tier1, _ => Tier2 };
}
