using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>Work that went from one agent to the next.</summary>
public sealed record HandoffRecord
{
    public required string From { get; init; }

    public required string To { get; init; }

    public HandoffType Type { get; init; }

    /// <summary>The files that went along, with their sizes in bytes.</summary>
    public ImmutableArray<(string Path, long Bytes)> Artifacts { get; init; } = [];

    /// <summary>What the next agent knows of the work before.</summary>
    public ImmutableArray<string> ContextPreserved { get; init; } = [];
}
