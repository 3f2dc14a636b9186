using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>What goes into a reviewer's prompt.</summary>
internal sealed record ReviewPrompt
{
    /// <summary>The task as the user wrote it.</summary>
    public required string TaskText { get; init; }

    public required Step Step { get; init; }

    /// <summary>What was changed; what is too long is cut, and that is said.</summary>
    public string Diff { get; init; } = "";

    /// <summary>What the verification ran, and how that ended; empty where there is none.</summary>
    public string VerificationText { get; init; } = "";

    /// <summary>What the implementer says of its work; empty without.</summary>
    public string HandoffMemo { get; init; } = "";

    /// <summary>What this phase asked for before; empty in the first round.</summary>
    public string PreviousFindings { get; init; } = "";

    /// <summary>What a person wrote who resolved a blocker; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>What the flow's author adds; null without.</summary>
    public string? Extra { get; init; }
}
