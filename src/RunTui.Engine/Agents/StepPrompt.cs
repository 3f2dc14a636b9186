using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Agents;

/// <summary>What goes into the prompt for an attempt.</summary>
internal sealed record StepPrompt
{
    public required string ProjectName { get; init; }

    public string Goal { get; init; } = "";

    public string Context { get; init; } = "";

    public required Step Step { get; init; }

    /// <summary>The folder the agent works in, absolute.</summary>
    public required string RunFolder { get; init; }

    /// <summary>The text of <c>progress.md</c>; its last 50 lines are quoted.</summary>
    public string Progress { get; init; } = "";

    /// <summary>The handoffs of direct dependencies; the last 40 lines of each are quoted.</summary>
    public ImmutableArray<DependencyHandoff> Handoffs { get; init; } = [];

    public DynamicSteps DynamicSteps { get; init; }

    /// <summary>What a person wrote who resolved a blocker of this step; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>The skill's <c>SKILL.md</c>, absolute; null where the step is no skill step.</summary>
    public string? SkillFile { get; init; }

    /// <summary>The attempt's number, from 1; later ones are told about <see cref="LastFailure"/>.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The step's <c>_last_failure</c>.</summary>
    public string? LastFailure { get; init; }
}
