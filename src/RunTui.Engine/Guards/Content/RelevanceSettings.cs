namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.input.relevance_check</c>; Run Mode documents it and has none.</summary>
public sealed record RelevanceSettings
{
    public bool Enabled { get; init; }

    public GuardMode Mode { get; init; } = GuardMode.Advisory;

    /// <summary>From 0 to 1.</summary>
    public double ConfidenceThreshold { get; init; } = 0.8;
}
