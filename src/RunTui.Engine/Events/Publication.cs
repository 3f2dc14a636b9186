namespace RunTui.Engine.Events;

/// <summary>What became of a run's commits, or of a step's where each has a pull request of its own.</summary>
public sealed record Publication
{
    /// <summary>Why nothing was pushed: it was not to be.</summary>
    public const string LocalMode = "local_mode";

    /// <summary>Why nothing was pushed: a person said no.</summary>
    public const string UserDeclined = "user_declined";

    /// <summary>The step that published it; empty where a stopped run did.</summary>
    public string StepId { get; init; } = "";

    /// <summary>Whether it is the work of a run that stopped before its end.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The branch on the remote; null where nothing was pushed.</summary>
    public string? Branch { get; init; }

    public bool Pushed { get; init; }

    /// <summary>The draft pull request's address; null where there is none.</summary>
    public string? PrUrl { get; init; }

    /// <summary><see cref="LocalMode"/>, <see cref="UserDeclined"/>, or null.</summary>
    public string? SkippedReason { get; init; }

    /// <summary>The file with the pull request's text; empty where none was written.</summary>
    public string BodyFile { get; init; } = "";

    /// <summary>The file with the commands to do by hand what was left; empty where nothing is.</summary>
    public string CommandsFile { get; init; } = "";
}
