namespace RunTui.Engine.Blueprints;

/// <summary>How a run's work is made public; a blueprint's <c>publish</c>.</summary>
public sealed record PublishRules
{
    public PushMode Mode { get; init; } = PushMode.Auto;

    /// <summary>The remote that is pushed to.</summary>
    public string Remote { get; init; } = "origin";

    /// <summary>The branch that the pull request is for; null takes the remote's default branch.</summary>
    public string? Base { get; init; }

    /// <summary>Whether each step gets a branch and a pull request of its own, instead of one for all; Run Mode's <c>--no-consolidate</c>.</summary>
    public bool EachStep { get; init; }

    /// <summary>What a commit's subject begins with, before the step's id in parentheses: <c>feat</c> gives <c>feat(sprint-1): …</c>. Empty keeps the subjects of checkpoints.</summary>
    public string CommitType { get; init; } = "";

    /// <summary>Whether the pull request lists the commits of each step.</summary>
    public bool CommitsByStep { get; init; } = true;
}
