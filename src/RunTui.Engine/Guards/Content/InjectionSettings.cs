using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.input.injection_detection</c>.</summary>
public sealed record InjectionSettings
{
    public const double DefaultThreshold = 0.7;

    public bool Enabled { get; init; } = true;

    public GuardMode Mode { get; init; }

    /// <summary>From 0 to 1; from this score on, a text is an injection.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>The categories that don't count.</summary>
    public ImmutableHashSet<string> Off { get; init; } = [];
}
