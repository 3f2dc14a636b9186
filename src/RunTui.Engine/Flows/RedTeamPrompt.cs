using RunTui.Engine.Gates.RedTeam;

namespace RunTui.Engine.Flows;

/// <summary>What goes into the prompt of an agent that compares code with its design.</summary>
internal sealed record RedTeamPrompt
{
    /// <summary>The sprint.</summary>
    public required string SprintId { get; init; }

    /// <summary>The design, the diff and what other gates found, each with its share of the room.</summary>
    public required RedTeamBudget Budget { get; init; }

    /// <summary>What a person wrote who resolved a blocker; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>What the flow's author adds; null without.</summary>
    public string? Extra { get; init; }
}
