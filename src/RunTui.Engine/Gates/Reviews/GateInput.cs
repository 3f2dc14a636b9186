namespace RunTui.Engine.Gates.Reviews;

/// <summary>What a gate left to judge by.</summary>
public sealed record GateInput
{
    public required ReviewGate Gate { get; init; }

    /// <summary>What its agent answered, structured or not; null without.</summary>
    public string? Answer { get; init; }

    /// <summary>The text of its feedback file; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>Whether the file was written in this phase. One that wasn't tells of an earlier round, and doesn't count.</summary>
    public bool FileIsFresh { get; init; }

    /// <summary>Whether the marker of completion is there; null where the gate makes none.</summary>
    public bool? HasMarker { get; init; }
}
