using System.Collections.Immutable;

namespace RunTui.Engine.Agents;

/// <summary>The tools that a step can name.</summary>
public sealed class AgentCatalog
{
    /// <param name="time">Turns "resets at" into a time to wait.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public AgentCatalog(TimeProvider time, Func<string, string?> environment)
    {
        All =
        [
            new ClaudeCodeAgent(time),
            new CodexAgent(time),
            new GeminiAgent(time),
            new ShellAgent(time, new CliLookup(environment)),
        ];
    }

    /// <summary>All tools, in the order they are shown.</summary>
    public ImmutableArray<IAgent> All { get; }

    /// <summary>The tool of that name, or null.</summary>
    public IAgent? Find(string name) => All.FirstOrDefault(agent => agent.Name == name);
}
