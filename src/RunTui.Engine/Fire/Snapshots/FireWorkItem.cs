using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A work item of an intent, as <c>state.yaml</c>, its own file and the active runs tell of it together.</summary>
public sealed record FireWorkItem
{
    public required string Id { get; init; }

    /// <summary>The intent's id.</summary>
    public required string Intent { get; init; }

    public required string Title { get; init; }

    /// <summary>What the active run says that has the item, else <c>state.yaml</c>, else its file.</summary>
    public required string Status { get; init; }

    /// <summary>What <c>state.yaml</c> says under its intent; null where it says nothing.</summary>
    public string? StateStatus { get; init; }

    /// <summary>What the front matter of its file says; null where it says nothing.</summary>
    public string? FileStatus { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>; null where nobody said.</summary>
    public string? Complexity { get; init; }

    /// <summary><c>autopilot</c>, <c>confirm</c> or <c>validate</c>; null where nobody said.</summary>
    public string? Mode { get; init; }

    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The active run that has it, else the one that completed it.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether an active run has it.</summary>
    public bool IsInActiveRun { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The path of its file from the root; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>The path of its design document from the root; null where there is none.</summary>
    public string? DesignDoc { get; init; }

    /// <summary>Whether the design document says that it was approved.</summary>
    public bool IsDesignApproved { get; init; }

    /// <summary>Whether <c>state.yaml</c> knows it.</summary>
    public bool InState { get; init; }
}
