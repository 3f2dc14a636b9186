using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What an agent says of its work: the answer of a phase whose output is <c>handoff</c>, Runr's implementer's. Nothing in it is checked.</summary>
public sealed record WorkReport
{
    public required WorkStatus Status { get; init; }

    /// <summary>What those after it should know; what it needs where it is blocked.</summary>
    public required string Memo { get; init; }

    /// <summary>Commands that it says it ran.</summary>
    public ImmutableArray<string> CommandsRun { get; init; } = [];

    public ImmutableArray<string> Observations { get; init; } = [];

    /// <summary>Why no change was needed; null where it gives nothing.</summary>
    public WorkEvidence? Evidence { get; init; }
}
