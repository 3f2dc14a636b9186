using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What applying a <see cref="DynamicPatch"/> gave.</summary>
public sealed record PatchResult
{
    public required PatchOutcome Outcome { get; init; }

    /// <summary>The plan after the patch; the very document that was given, unless the patch was applied.</summary>
    public required BlueprintDocument Document { get; init; }

    /// <summary>The ids of new steps, in the order of the plan.</summary>
    public ImmutableArray<string> AddedIds { get; init; } = [];

    /// <summary>The ids of steps that were there before and ask for something else, or wait for others, now.</summary>
    public ImmutableArray<string> ChangedIds { get; init; } = [];

    /// <summary>Why nothing was applied, in one line; null where the patch was.</summary>
    public string? Reason { get; init; }
}
