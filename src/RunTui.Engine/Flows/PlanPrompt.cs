using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>What goes into a planner's prompt.</summary>
internal sealed record PlanPrompt
{
    /// <summary>The task as the user wrote it.</summary>
    public required string TaskText { get; init; }

    public ScopeRules Scope { get; init; } = new();

    public VerificationRules Verification { get; init; } = new();

    /// <summary>What a person wrote who resolved a blocker; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>What the flow's author adds; null without.</summary>
    public string? Extra { get; init; }

    /// <summary>What the next attempt is told about the last failure; null without.</summary>
    public string? LastFailure { get; init; }
}
