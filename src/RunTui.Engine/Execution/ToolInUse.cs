using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

/// <summary>The tool that a step names, found on this machine.</summary>
internal sealed record ToolInUse
{
    /// <summary>As events and people name it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What runs it; null where something is missing.</summary>
    public IAgent? Agent { get; init; }

    /// <summary>The path of the skill's <c>SKILL.md</c>; null where the step needs none.</summary>
    public string? SkillPath { get; init; }

    /// <summary>The skill's name; null where the step names none.</summary>
    public string? SkillName { get; init; }

    /// <summary>The tools that the skill allows Claude.</summary>
    public string? AllowedTools { get; init; }

    /// <summary>What can't be found, as one line; null where all is there.</summary>
    public string? Missing { get; init; }

    /// <summary>Why another tool than the plan's is used; null where it is the plan's.</summary>
    public string? Rerouted { get; init; }

    /// <summary>Finds what a step needs.</summary>
    /// <param name="tool">The tool that the plan names.</param>
    /// <param name="context">Where to look.</param>
    /// <param name="reroute">What the launch check found out about it, if anything.</param>
    public static ToolInUse Resolve(ToolReference tool, RunContext context, ToolReroute? reroute)
    {
        var runner = reroute?.To ?? tool.Runner ?? ToolReference.ClaudeCode;
        var name = tool.Skill is null ? runner : $"skill:{tool.Skill}";
        var skill = tool.Skill is null ? null : context.Services.Skills.Find(tool.Skill);
        var agent = context.Agents.Find(runner);
        return new ToolInUse
        {
            DisplayName = name,
            Agent = agent,
            SkillPath = skill?.File,
            SkillName = tool.Skill,
            AllowedTools = skill?.AllowedTools,
            Rerouted = reroute is null ? null : $"{reroute.From} -> {reroute.To}: {reroute.Reason}",
            Missing = (agent, tool.Skill, skill) switch
            {
                (_, not null, null) => $"Missing skill {tool.Skill}",
                (null, _, _) => $"Unknown tool {runner}",
                _ when context.Services.FindCli(agent.Cli) is null => $"The program '{agent.Cli}' of {runner} is not on PATH",
                _ => null,
            },
        };
    }

    /// <summary>The attempt as this tool makes it.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="models">What the step or the plan asks for.</param>
    /// <param name="isRouted">Whether a route chose it.</param>
    public AttemptContext By(AttemptContext attempt, Models models, bool isRouted) => attempt with { Model = ModelsOf(models).Model, IsRouted = isRouted };

    /// <summary>The model, effort and tier that this tool is to use, as the step or the plan asks; null where nobody asked.</summary>
    public (string? Model, string? Effort, string? ServiceTier) ModelsOf(Models models) => Agent?.Name switch
    {
        ToolReference.ClaudeCode => (models.ClaudeCode, null, null),
        ToolReference.Codex => (models.Codex, models.CodexReasoningEffort, models.CodexServiceTier),
        ToolReference.Gemini => (models.Gemini, null, null),
        _ => (null, null, null),
    };
}
