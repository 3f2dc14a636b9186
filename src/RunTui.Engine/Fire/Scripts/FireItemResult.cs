using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>An item that was completed.</summary>
public sealed record FireItemResult
{
    public required string RunId { get; init; }

    public required string CompletedItem { get; init; }

    /// <summary>The item that is the current one now; null where all are completed.</summary>
    public required string? NextItem { get; init; }

    /// <summary>Items that haven't begun.</summary>
    public required int RemainingItems { get; init; }

    public required string CompletedAt { get; init; }

    /// <summary>What couldn't be brought up to date besides; a line each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
