using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Events;

/// <summary>
/// Everything known of a run: the fold of its events. A live run in this process, one that another process hosts and one that
/// ended long ago are the same thing here.
/// </summary>
public sealed partial record RunState
{
    /// <summary>A run of which nothing is known yet.</summary>
    public static RunState Empty { get; } = new();

    /// <summary>The run's id, or empty before our engine first touched it.</summary>
    public string RunId { get; init; } = "";

    public RunStatus Status { get; init; }

    /// <summary>How it was last launched; null before.</summary>
    public LaunchMode? LaunchMode { get; init; }

    /// <summary>What its agents were last allowed; null before.</summary>
    public AutonomyProfile? Autonomy { get; init; }

    /// <summary>The plan file's text as the events made it, without the statuses of <see cref="Steps"/>; null before the first.</summary>
    public BlueprintDocument? Plan { get; init; }

    /// <summary>The ids of the steps in the plan's order.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>The steps by id, and in the plan's order.</summary>
    public StepTable Steps { get; init; } = StepTable.Empty;

    /// <summary>Steps that agents added, in the run's whole life.</summary>
    public int AddedSteps { get; init; }

    public RunActivity Activity { get; init; } = new();

    /// <summary>Position of the last event of ours.</summary>
    public long Seq { get; init; }

    /// <summary>The last event of anybody.</summary>
    public RunEvent? LastEvent { get; init; }

    /// <summary>The last blocker event, whatever became of it since.</summary>
    public RunEvent? LastBlockerEvent { get; init; }

    /// <summary>When the run's own state last moved, as the journal has it.</summary>
    public string UpdatedAt { get; init; } = "";

    /// <summary>When this launch began, UTC milliseconds since 1970.</summary>
    public long? StartedAt { get; init; }

    public long Tokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>The checkout that agents work in; null where that is the run folder, as run-workflow has it.</summary>
    public Workspace? Workspace { get; init; }

    /// <summary>Files that differed from the commit when the run began in the user's own checkout; they are no work of this run.</summary>
    public ImmutableArray<string> DirtyBefore { get; init; } = [];

    /// <summary>The branch that the user's checkout was on before the run took it; null where it is as it was.</summary>
    public string? BranchBefore { get; init; }

    /// <summary>Files that a person let be changed against the scope, until they are part of a checkpoint.</summary>
    public IEnumerable<string> AllowedFiles => Steps.Values.SelectMany(s => s.Allowed);

    /// <summary>The last checkpoint; null before the first.</summary>
    public string? Commit { get; init; }

    /// <summary>Why the run stopped by a rule of its own, one of <see cref="StopReasons"/>; null while it runs, or where it ended otherwise.</summary>
    public string? StopReason { get; init; }

    /// <summary>Phases begun in this launch; Runr's ticks.</summary>
    public int Ticks { get; init; }

    /// <summary>The steps in the plan's order.</summary>
    public IEnumerable<StepState> OrderedSteps => Steps.Values;

    /// <summary>An id for a step that is to be added: the one that is wanted, with a number behind it where a step has that already.</summary>
    internal string FreeStepId(string wanted)
    {
        var id = wanted;
        for (var i = 2; Steps.ContainsKey(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return id;
    }

    /// <summary>What waits for a person, in the plan's order.</summary>
    public IEnumerable<Blocker> OpenBlockers =>
        OrderedSteps.Where(s => s.Blocker is { NeedsPerson: true }).Select(s => s.Blocker!);

    /// <summary>How many steps have this status.</summary>
    public int Count(StepStatus status) => Steps.Values.Count(s => s.Status == status);

    /// <summary>Whether the step could start now: pending, and everything it depends on is done or skipped.</summary>
    public bool IsEligible(StepState step) =>
        step.Status == StepStatus.Pending
        && step.Plan.Depends.All(id => Steps.TryGetValue(id, out var dependency) && dependency.IsSettled)
        && (!HasStages || StagesLet(step));
}
