using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>What goes into the prompt of an agent that works on a FIRE work item.</summary>
internal sealed record ItemPrompt
{
    public required string ItemId { get; init; }

    public required string Title { get; init; }

    public required StepMode Mode { get; init; }

    /// <summary>The work item's own file.</summary>
    public required string ItemText { get; init; }

    /// <summary>The intent's brief; empty for none.</summary>
    public string Brief { get; init; } = "";

    /// <summary>The approved design; empty for none.</summary>
    public string Design { get; init; } = "";

    /// <summary>The standards, each with the files that it holds for; empty for none.</summary>
    public string Standards { get; init; } = "";

    /// <summary>The item's section of the plan, as it is now; empty for none.</summary>
    public string Plan { get; init; } = "";

    /// <summary>What those before it said.</summary>
    public string Memo { get; init; } = "";

    /// <summary>What was changed for the item so far.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Whether what was taken of the review is applied, and not the plan.</summary>
    public bool IsApplying { get; init; }

    /// <summary>What a person has taken of the review.</summary>
    public ImmutableArray<string> Taken { get; init; } = [];

    /// <summary>Commands that check the work.</summary>
    public VerificationRules Verification { get; init; } = new();

    /// <summary>Why the step came back; null in the first round.</summary>
    public PhaseFinding? Finding { get; init; }

    /// <summary>What a person wrote; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>Instructions of the flow's author.</summary>
    public string? Extra { get; init; }
}
