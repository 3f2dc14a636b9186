namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.logging</c>: which trajectory lines are written.</summary>
public sealed record GuardLogSettings
{
    public bool Enabled { get; init; } = true;

    public bool InputGuardrails { get; init; } = true;

    public bool DangerLevelDecisions { get; init; } = true;

    public bool Handoffs { get; init; } = true;

    /// <summary>Whether a line says which patterns were redacted.</summary>
    public bool RedactionAudit { get; init; } = true;
}
