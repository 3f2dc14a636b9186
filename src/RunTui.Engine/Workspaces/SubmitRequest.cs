namespace RunTui.Engine.Workspaces;

/// <summary>What is to be delivered, and where to.</summary>
public sealed record SubmitRequest
{
    /// <summary>The run's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit that the run began with.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>The branch that is to have the run's commits; one of this repository.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it is only tried, and nothing is changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the target is pushed to where it comes from, or to <c>origin</c>.</summary>
    public bool Push { get; init; }
}
