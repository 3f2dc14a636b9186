using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.New;

/// <summary>Which agents are here.</summary>
internal sealed class NewTools(CliContext context)
{
    private readonly AgentCatalog _agents = new(context.Time, context.Variable);
    private readonly Func<string, string?> _find = new CliLookup(context.Variable).Find;

    /// <summary>The first agent whose program is on PATH; a plan for one that isn't says so when it is validated.</summary>
    public string First => ToolReference.SkillRunners.FirstOrDefault(tool => ProgramOf(tool) is not null) ?? ToolReference.ClaudeCode;

    /// <summary>The program of a tool, absolute; null where it isn't on PATH.</summary>
    public string? ProgramOf(string tool) => _agents.Find(tool)?.Cli is { } cli ? _find(cli) : null;
}
