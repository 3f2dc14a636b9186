namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.danger_level</c>.</summary>
public sealed record DangerSettings
{
    /// <summary>Whether levels stop anything.</summary>
    public bool Enforce { get; init; } = true;

    public DangerRules Interactive { get; init; } = DangerRules.Interactive;

    public DangerRules Autonomous { get; init; } = DangerRules.Autonomous;
}
