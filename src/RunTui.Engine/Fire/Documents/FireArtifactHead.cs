namespace RunTui.Engine.Fire.Documents;

/// <summary>What a document is about: the part that is ours, whatever an agent writes.</summary>
public sealed record FireArtifactHead
{
    public required string RunId { get; init; }

    /// <summary>The work item's id.</summary>
    public required string Item { get; init; }

    /// <summary>The intent's id.</summary>
    public required string Intent { get; init; }

    public required string Mode { get; init; }

    /// <summary>The work item's title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the run has this item alone: the document is then its, and has no sections of items.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>When it is written.</summary>
    public required DateTimeOffset At { get; init; }
}
