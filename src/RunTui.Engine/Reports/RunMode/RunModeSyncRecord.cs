namespace RunTui.Engine.Reports.RunMode;

/// <summary>What earlier syncs of a repository came to.</summary>
internal sealed record RunModeSyncRecord
{
    /// <summary>How often in a row the plan's state couldn't be read.</summary>
    public int Attempts { get; init; }

    public string? PlanId { get; init; }

    /// <summary><c>COMPLETED</c>, <c>AWAITING_HITL</c> or <c>HALTED</c>.</summary>
    public string? Status { get; init; }

    public string? Phase { get; init; }

    /// <summary>When it was first found so, UTC.</summary>
    public string? CompletedAt { get; init; }
}
