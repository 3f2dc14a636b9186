using System.Collections.Immutable;

namespace RunTui.Engine.Orchestrations;

/// <summary>One task of an orchestration, which is a step of its run.</summary>
public sealed record OrchestratedTask
{
    /// <summary>The step's id.</summary>
    public required string StepId { get; init; }

    /// <summary>The task file, from the repository's root; absolute where it lies outside.</summary>
    public required string Path { get; init; }

    public string Title { get; init; } = "";

    /// <summary>What the track lets it change at most; empty leaves that to the configuration and the task.</summary>
    public ImmutableArray<string> Allowlist { get; init; } = [];

    /// <summary>What the task says that it owns.</summary>
    public ImmutableArray<string> Owns { get; init; } = [];

    /// <summary>The steps of the tasks that it depends on, beside the one before it in its track.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What it says of the files that it changes; empty where nothing does.</summary>
    public ImmutableArray<string> Declared => Allowlist.IsEmpty ? Owns : Allowlist;
}
