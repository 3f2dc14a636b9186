using System.Collections.Immutable;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Blueprints;

/// <summary>The plan: what <c>blueprint.json</c> says, typed. The file itself, with all it says besides, is <see cref="BlueprintDocument"/>.</summary>
public sealed record Blueprint
{
    public string Name { get; init; } = "";

    public string Goal { get; init; } = "";

    public string Context { get; init; } = "";

    public BlueprintDefaults Defaults { get; init; } = new();

    /// <summary>The steps in the order in which they are considered.</summary>
    public ImmutableArray<Step> Steps
    {
        get;
        init
        {
            field = value.Any(s => s.HasCheckpoints != IsWorkItem(s)) ? [.. value.Select(s => s with { HasCheckpoints = IsWorkItem(s) })] : value;
            HasStages = value.Any(s => s.Stage is not null);
        }
    } = [];

    private bool IsWorkItem(Step step) => (step.Flow ?? Flow) == Flows.Flow.WorkItem;

    /// <summary>How many steps may run side by side; 1 is one at a time.</summary>
    public int MaxParallel { get; init; } = 1;

    public Budget Budget { get; init; } = new();

    /// <summary>The flow of steps that name none of their own, and whose stages the run has.</summary>
    public string Flow { get; init; } = Flows.Flow.Direct;

    /// <summary>Whether some steps carry out a stage of the flow.</summary>
    public bool HasStages { get; private init; }

    /// <summary>The folder of the run's own worktree, relative to the repository's root; null works in the user's own checkout.</summary>
    public string? Worktree { get; init; }

    /// <summary>The branch that the run's work is committed to; null leaves the checkout's branch as it is.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it may be at work on the files of another run; Runr's <c>--force-parallel</c>.</summary>
    public bool ForceParallel { get; init; }

    /// <summary>Whether a task that is to change the files of another run at work waits for that run, instead of stopping.</summary>
    public bool WaitsForFiles { get; init; }

    /// <summary>Whether its steps carry out the tasks of an orchestration, each in a run of its own.</summary>
    public bool IsOrchestration { get; init; }

    /// <summary>What may be changed; null watches nothing.</summary>
    public ScopeRules? Scope { get; init; }

    /// <summary>How the work is made public.</summary>
    public PublishRules Publish { get; init; } = new();

    /// <summary>Which guards it has; null for none.</summary>
    public GuardrailRules? Guardrails { get; init; }

    /// <summary>How many calls of agents it may make in an hour.</summary>
    public RateLimitRules RateLimit { get; init; } = new();

    /// <summary>When and how code is held against its design.</summary>
    public RedTeamRules RedTeam { get; init; } = new();

    /// <summary>How its pull request is validated; null for as the flow has it.</summary>
    public PostPrRules? PostPr { get; init; }

    /// <summary>What it was launched with as Run Mode's; null for any other run.</summary>
    public RunModePlan? RunMode { get; init; }

    /// <summary>The FIRE run that it is; null for none.</summary>
    public FirePlan? Fire { get; init; }

    /// <summary>What verifies each milestone.</summary>
    public VerificationRules Verification { get; init; } = new();

    /// <summary>What stops the run; each rule here takes the place of the flow's own of that kind.</summary>
    public ImmutableArray<BreakerRule> Breaker { get; init; } = [];

    /// <summary>Who may do which type of work, by the type's name: candidates in their order, at least one of each.</summary>
    public ImmutableDictionary<string, ImmutableArray<Route>> Routes { get; init; } = ImmutableDictionary<string, ImmutableArray<Route>>.Empty;

    /// <summary>Whether another candidate takes over only with a person's approval (<c>fail_closed</c>); null where the plan does not say.</summary>
    public bool? FailClosed { get; init; }

    /// <summary>Commands of the user's own that stand for a tool, by the tool's name.</summary>
    public ImmutableDictionary<string, WorkerCommand> Workers { get; init; } = ImmutableDictionary<string, WorkerCommand>.Empty;

    /// <summary>The folder of the run's own worktree, absolute; null where it works in the user's own checkout.</summary>
    /// <param name="repositoryRoot">The root of the user's checkout.</param>
    /// <param name="run">The run folder's name, which the worktree has that the plan gives none.</param>
    public string? WorktreeOf(string repositoryRoot, string run) =>
        Worktree is { } wanted ? Path.GetFullPath(Path.Combine(repositoryRoot, wanted.Length > 0 ? wanted : Path.Combine(FlowFields.WorktreeRoot, run))) : null;
}
