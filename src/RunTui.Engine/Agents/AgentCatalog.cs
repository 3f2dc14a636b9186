using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Agents;

/// <summary>The tools that a step can name.</summary>
public sealed class AgentCatalog
{
    /// <summary>Runr's name for <see cref="ToolReference.ClaudeCode"/>.</summary>
    private const string RunrClaude = "claude";

    private readonly TimeProvider _time;

    /// <param name="time">Turns "resets at" into a time to wait.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public AgentCatalog(TimeProvider time, Func<string, string?> environment)
        : this(
            time,
            [
                new ClaudeCodeAgent(time),
                new CodexAgent(time),
                new GeminiAgent(time),
                new ShellAgent(time, new CliLookup(environment)),
            ])
    {
    }

    private AgentCatalog(TimeProvider time, ImmutableArray<IAgent> all) => (_time, All) = (time, all);

    /// <summary>All tools, in the order they are shown.</summary>
    public ImmutableArray<IAgent> All { get; }

    /// <summary>The tool of that name, or null.</summary>
    public IAgent? Find(string name) => All.FirstOrDefault(agent => agent.Name == name);

    /// <summary>
    /// The same tools, but those that <paramref name="workers"/> names are the user's own commands; names that are none of ours come
    /// last. <c>claude</c> stands for <c>claude-code</c>; <c>shell</c> is a script's interpreter and stays one.
    /// </summary>
    /// <param name="workers">A blueprint's <c>workers</c>.</param>
    /// <param name="root">Where commands that are relative paths start, absolute; null leaves them as they are.</param>
    public AgentCatalog With(ImmutableDictionary<string, WorkerCommand> workers, string? root = null)
    {
        var own = workers
            .Where(worker => worker.Key != ToolReference.Shell)
            .Where(worker => worker.Key != RunrClaude || !workers.ContainsKey(ToolReference.ClaudeCode))
            .Select(worker => (IAgent)new WorkerAgent(worker.Key == RunrClaude ? ToolReference.ClaudeCode : worker.Key, Rooted(worker.Value, root), _time))
            .ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        return own.Count == 0 ? this : new AgentCatalog(_time,
        [
            .. All.Select(agent => own.Remove(agent.Name, out var worker) ? worker : agent),
            .. own.Values.OrderBy(agent => agent.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>A name is looked up on <c>PATH</c>; a path in it is one.</summary>
    private static WorkerCommand Rooted(WorkerCommand command, string? root) =>
        root is not null && command.Bin.Contains('/') ? command with { Bin = Path.GetFullPath(command.Bin, root) } : command;
}
