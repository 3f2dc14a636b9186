using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>How a pull request is validated; a blueprint's <c>post_pr</c>, Run Mode's <c>post_pr_validation</c>.</summary>
public sealed record PostPrRules
{
    /// <summary>The mode in which what only a person should decide is left to one.</summary>
    public const string Hitl = "hitl";

    /// <summary>The mode in which nobody looks on.</summary>
    public const string Autonomous = "autonomous";

    /// <summary>The pull request; null where it is the one that the run has opened.</summary>
    public string? PrUrl { get; init; }

    /// <summary><see cref="Autonomous"/> or <see cref="Hitl"/>.</summary>
    public string Mode { get; init; } = Autonomous;

    /// <summary>What holds for single phases, by their ids.</summary>
    public ImmutableDictionary<string, PhaseRules> Phases { get; init; } = ImmutableDictionary<string, PhaseRules>.Empty;
}
