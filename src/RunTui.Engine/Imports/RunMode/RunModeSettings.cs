using System.Collections.Immutable;

namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>run_mode</c> of <c>.loa.config.yaml</c>.</summary>
public sealed record RunModeSettings
{
    /// <summary>Whether Run Mode may be used in this repository; it must be said.</summary>
    public bool Enabled { get; init; }

    /// <summary>How often a sprint is implemented at most.</summary>
    public int MaxCycles { get; init; } = 20;

    /// <summary>How long a run takes at most.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(8);

    /// <summary>What a run may cost, in US dollars; null doesn't limit it.</summary>
    public decimal? MaxUsd { get; init; }

    /// <summary>How many tokens a run may use; null doesn't limit them.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>How many calls of agents there may be in an hour.</summary>
    public int CallsPerHour { get; init; } = 100;

    /// <summary>How often the same findings come back before the breaker trips.</summary>
    public int SameIssueThreshold { get; init; } = 3;

    /// <summary>How many cycles change nothing before the breaker trips.</summary>
    public int NoProgressThreshold { get; init; } = 5;

    /// <summary>What a work branch's name begins with.</summary>
    public string BranchPrefix { get; init; } = "feature/";

    /// <summary>Whether a finished branch is pushed.</summary>
    public AutoPush AutoPush { get; init; }

    /// <summary>Branches that only people change, beside those that always are: names, and patterns with stars.</summary>
    public ImmutableArray<string> ProtectedBranches { get; init; } = [];

    /// <summary>What a run's commits are counted from.</summary>
    public string BaseBranch { get; init; } = "main";

    /// <summary>What a sprint's commits begin with, as an extended regular expression.</summary>
    public string SprintCommitPattern { get; init; } = @"^feat\(sprint-";

    /// <summary><c>run_mode.sprint_plan</c>.</summary>
    public SprintPlanSettings SprintPlan { get; init; } = new();
}
