using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Routes;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>What the engine needs of the world around it.</summary>
public sealed record EngineServices
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The agents, by name.</summary>
    public required AgentCatalog Agents { get; init; }

    /// <summary>Where skills are found.</summary>
    public required SkillFinder Skills { get; init; }

    /// <summary>The path of a program that can be started, or null.</summary>
    public required Func<string, string?> FindCli { get; init; }

    /// <summary>The flows that steps can name.</summary>
    public FlowCatalog Flows { get; init; } = new(null);

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>How this program is started: its path, and arguments before any of ours. Empty where it can't be; then agents get no fence.</summary>
    public ImmutableArray<string> Program { get; init; } = [];

    /// <summary>Runs commands of our own: acceptance and gates.</summary>
    public CommandRunner Commands { get; init; } = (spec, timeout, cancel) => ShortCommand.RunAsync(spec, timeout, TimeProvider.System, cancel);

    /// <summary>Steps whose tool is out of order, and the tool that stands in for it.</summary>
    public ImmutableDictionary<string, ToolReroute> Reroutes { get; init; } = ImmutableDictionary<string, ToolReroute>.Empty;

    /// <summary>Where calls that a route made are counted; null counts them nowhere.</summary>
    public RouterMetrics? Metrics { get; init; }

    /// <summary>How long an agent has between the request to end and the end.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
