using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What a checkpoint is to hold.</summary>
public sealed record CheckpointRequest
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The step that it completes.</summary>
    public required string StepId { get; init; }

    /// <summary>The step's title: it comes from an agent, so only one line of it is taken.</summary>
    public required string Title { get; init; }

    /// <summary>The commit that the step's work is compared with: the checkpoint before it, or the run's base.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>The tiers of verification that passed, such as <c>tier0 tier1</c>; null for none.</summary>
    public string? Verification { get; init; }

    /// <summary>All that differs from <see cref="BaseCommit"/> and is to be kept; nothing else goes into the commit.</summary>
    public required ImmutableArray<FileChange> Include { get; init; }

    /// <summary>What the subject begins with, such as <c>feat(sprint-1)</c>; null says that it is a checkpoint.</summary>
    public string? Subject { get; init; }

    /// <summary>Lines of the message between subject and trailers; empty for none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Which round of its flow's loop it comes from, from 1; null where that says nothing.</summary>
    public int? Cycle { get; init; }
}
