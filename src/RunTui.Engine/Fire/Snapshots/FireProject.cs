using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>What <c>state.yaml</c> says of the project and how one works in it.</summary>
public sealed record FireProject
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>The flow's version that made the project.</summary>
    public string? Version { get; init; }

    /// <summary><c>greenfield</c> or <c>brownfield</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>monolith</c>, <c>monorepo</c> or <c>multi-part</c>.</summary>
    public string? Structure { get; init; }

    /// <summary><c>autonomous</c>, <c>balanced</c> or <c>controlled</c>.</summary>
    public string? AutonomyBias { get; init; }

    /// <summary>The scope that runs had by choice: <c>single</c>, <c>batch</c> or <c>wide</c>.</summary>
    public string? RunScopePreference { get; init; }

    /// <summary>The latest choices of a scope, the newest last.</summary>
    public ImmutableArray<string> RunScopeHistory { get; init; } = [];
}
