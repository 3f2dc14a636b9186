using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Agents;

/// <summary>What goes into the prompt for an agent that repairs a failed step.</summary>
internal sealed record RecoveryPrompt
{
    public required Step Step { get; init; }

    /// <summary>The folder the agent works in, absolute.</summary>
    public required string RunFolder { get; init; }

    public required FailureClass Failure { get; init; }

    /// <summary>What was seen of the failure.</summary>
    public required string Summary { get; init; }

    /// <summary>The failed attempt's log; null where there is none.</summary>
    public string? EvidencePath { get; init; }

    /// <summary>The skill's <c>SKILL.md</c>, absolute; null where the step is no skill step.</summary>
    public string? SkillFile { get; init; }

    /// <summary>What a person wrote who resolved a blocker of this step; null without.</summary>
    public string? PersonNote { get; init; }
}
