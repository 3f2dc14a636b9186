using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>How many calls of agents a run may make in one hour of the clock, UTC; a blueprint's <c>rate_limit</c>, Run Mode's.</summary>
public sealed record RateLimitRules
{
    /// <summary>Of all tools together; null doesn't limit it.</summary>
    public int? CallsPerHour { get; init; }

    /// <summary>Of one tool, by its name.</summary>
    public ImmutableDictionary<string, int> Tools { get; init; } = ImmutableDictionary<string, int>.Empty;
}
