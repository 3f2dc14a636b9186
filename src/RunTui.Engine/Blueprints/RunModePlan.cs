namespace RunTui.Engine.Blueprints;

/// <summary>What a run was launched with as Run Mode's; a blueprint's <c>run_mode</c>.</summary>
public sealed record RunModePlan
{
    /// <summary>Where Run Mode's agents leave their reports on a target, relative to the repository's root.</summary>
    public const string DefaultArtifacts = "grimoires/loa/a2a/{step}";

    /// <summary><c>sprint</c>, <c>sprint-plan</c> or <c>bug</c>.</summary>
    public string Kind { get; init; } = "sprint";

    /// <summary><c>run-&lt;yyyymmdd&gt;-&lt;8 hex&gt;</c>.</summary>
    public string RunId { get; init; } = "";

    /// <summary><c>plan-&lt;yyyymmdd&gt;-&lt;hex&gt;</c>; null for anything but a plan.</summary>
    public string? PlanId { get; init; }

    /// <summary><c>sprint-3</c>, <c>sprint-plan</c> or <c>sprint-bug-2</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>The first sprint that was asked for; null for the first of all.</summary>
    public int? From { get; init; }

    /// <summary>The last sprint that was asked for; null for the last of all.</summary>
    public int? To { get; init; }

    public int MaxCycles { get; init; } = 20;

    public double TimeoutHours { get; init; } = 8;

    /// <summary>Whether what is dangerous may be done without asking; <c>--allow-high</c>.</summary>
    public bool AllowHigh { get; init; }

    /// <summary>Whether somebody sits there who can be asked; else what is dangerous is refused.</summary>
    public bool IsInteractive { get; init; }

    public bool Local { get; init; }

    public bool ConfirmPush { get; init; }

    /// <summary>Where agents leave their reports; <c>{step}</c> stands for the step's id.</summary>
    public string Artifacts { get; init; } = DefaultArtifacts;

    /// <summary>For a bug, its id.</summary>
    public string? BugId { get; init; }

    /// <summary>For a bug, what it is called.</summary>
    public string? BugTitle { get; init; }

    /// <summary>For a bug from an issue, the issue's number.</summary>
    public int? Issue { get; init; }

    /// <summary>Whether what was published is validated once more; Run Mode's <c>post_pr_validation</c>.</summary>
    public bool PostPr { get; init; }
}
