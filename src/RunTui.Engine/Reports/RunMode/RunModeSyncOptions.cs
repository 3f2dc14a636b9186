namespace RunTui.Engine.Reports.RunMode;

/// <summary>What Run Mode's files are compared with.</summary>
public sealed record RunModeSyncOptions
{
    /// <summary>What a sprint's commits begin with where nobody says otherwise.</summary>
    public const string DefaultPattern = @"^feat\(sprint-";

    /// <summary>The branch that the plan's commits are counted from; Run Mode's <c>base_branch</c>.</summary>
    public string BaseBranch { get; init; } = "main";

    /// <summary>What a sprint's commits look like: a regular expression for subjects; Run Mode's <c>sprint_commit_pattern</c>.</summary>
    public string CommitPattern { get; init; } = DefaultPattern;

    /// <summary>The plan that is meant; null for whichever is there.</summary>
    public string? PlanId { get; init; }

    /// <summary>A state from before this says nothing; null for any.</summary>
    public DateTimeOffset? Since { get; init; }
}
