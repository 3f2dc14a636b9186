namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>run_mode.sprint_plan</c> of <c>.loa.config.yaml</c>.</summary>
public sealed record SprintPlanSettings
{
    /// <summary>What a plan's branch begins with.</summary>
    public string BranchPrefix { get; init; } = "feature/";

    /// <summary>What follows it.</summary>
    public string DefaultBranchName { get; init; } = "release";

    /// <summary>Whether all sprints end in one pull request.</summary>
    public bool ConsolidatePr { get; init; } = true;

    /// <summary>The type of a sprint's commits.</summary>
    public string CommitPrefix { get; init; } = "feat";

    /// <summary>Whether the pull request lists the commits of each sprint.</summary>
    public bool IncludeCommitsBySprint { get; init; } = true;
}
