namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A work item in a run.</summary>
public sealed record FireRunItemInfo
{
    public required string Id { get; init; }

    /// <summary>The intent's id; empty where nobody knows.</summary>
    public required string Intent { get; init; }

    /// <summary>The item's title; its id where it has none.</summary>
    public required string Title { get; init; }

    /// <summary><c>autopilot</c>, <c>confirm</c> or <c>validate</c>; null where nobody said.</summary>
    public string? Mode { get; init; }

    public required string Status { get; init; }

    /// <summary>What the state says: <c>plan</c>, <c>execute</c>, <c>test</c>, <c>review</c>, a word that is none of them, or null.</summary>
    public string? Phase { get; init; }

    /// <summary>The phase to show of an item that is worked on, guessed from the artifacts where the state has none; null for others.</summary>
    public string? ShownPhase { get; init; }

    /// <summary><c>none</c>, <c>awaiting_approval</c>, <c>approved</c>, <c>not_required</c>, or a word that is none of them.</summary>
    public required string CheckpointState { get; init; }

    /// <summary>The name of its checkpoint, such as <c>plan</c>.</summary>
    public string? Checkpoint { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether its gate is open: a person has to approve before it goes on.</summary>
    public bool IsWaiting { get; init; }
}
