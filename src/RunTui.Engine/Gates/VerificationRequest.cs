using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Gates;

/// <summary>One verification that is to be made.</summary>
public sealed record VerificationRequest
{
    /// <summary>The commands, where they run and how long they may take in all.</summary>
    public required VerificationRules Rules { get; init; }

    /// <summary>The tiers that run, in their order.</summary>
    public required ImmutableArray<SelectedTier> Tiers { get; init; }

    /// <summary>The root of the checkout, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the logs are written, absolute; made if missing.</summary>
    public required string LogFolder { get; init; }

    public required string RunId { get; init; }

    public required string StepId { get; init; }

    /// <summary>What the commands find in their environment beyond ours.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Which verification of the step this is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What everything that the commands start carries in its environment; by it a later owner of the run finds and ends it.</summary>
    public string Marker => $"{RunId}/{StepId}/verify-{Number}";
}
