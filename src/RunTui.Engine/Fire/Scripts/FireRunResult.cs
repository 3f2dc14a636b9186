using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>A run that was completed.</summary>
public sealed record FireRunResult
{
    public required string RunId { get; init; }

    public required string Scope { get; init; }

    public required int WorkItemsCompleted { get; init; }

    public required string CompletedAt { get; init; }

    /// <summary>What was done, with what was said of its items before.</summary>
    public required FireWork Work { get; init; }

    /// <summary>What couldn't be brought up to date besides; a line each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
