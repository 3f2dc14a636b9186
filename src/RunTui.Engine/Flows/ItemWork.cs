using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Flows;

/// <summary>What was made of a work item, as its implementer answers.</summary>
public sealed record ItemWork
{
    public required WorkStatus Status { get; init; }

    /// <summary>What was done, or why it could not be.</summary>
    public required string Memo { get; init; }

    public ImmutableArray<FireNote> Files { get; init; } = [];

    public ImmutableArray<FireChoice> Decisions { get; init; } = [];
}
