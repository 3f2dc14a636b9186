namespace RunTui.Engine.Fire.Documents;

/// <summary>Something that a code review found, and what became of it.</summary>
public sealed record FireReviewFinding
{
    /// <summary><c>Code Quality</c>, <c>Security</c>, <c>Architecture</c> or <c>Testing</c>.</summary>
    public required string Category { get; init; }

    public required string Description { get; init; }

    /// <summary>The file, with its line where there is one.</summary>
    public string? Place { get; init; }

    /// <summary><c>Critical</c>, <c>High</c>, <c>Medium</c> or <c>Low</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>What was changed.</summary>
    public string? Diff { get; init; }

    /// <summary>Why it is right to change it, or why it was skipped.</summary>
    public string? Reason { get; init; }

    public string? Risk { get; init; }

    /// <summary>When a person said yes.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }
}
