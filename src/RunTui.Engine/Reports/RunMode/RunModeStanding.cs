using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>
/// Where a Run Mode run stands, in Run Mode's words. Its files, its status and the texts of its pull requests are all made from this.
/// </summary>
public sealed partial record RunModeStanding
{
    private const int DefaultSameIssue = 3;
    private const int DefaultNoProgress = 5;

    /// <summary>What the run was launched with.</summary>
    public required RunModePlan Plan { get; init; }

    /// <summary>The run it is made from.</summary>
    public required RunState Run { get; init; }

    /// <summary>One of <see cref="RunModeNames"/>: <c>RUNNING</c>, <c>HALTED</c> …</summary>
    public required string State { get; init; }

    /// <summary>One of <see cref="RunModeNames"/>: <c>IMPLEMENT</c>, <c>REVIEW</c> …, or <c>RATE_LIMITED</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>The phase that it is in, or goes on with, also while it waits for the hour.</summary>
    public required string ResumePhase { get; init; }

    /// <summary>The state that it goes on in.</summary>
    public required string ResumeState { get; init; }

    /// <summary>Why it is halted, in one line; empty where it isn't.</summary>
    public string HaltReason { get; init; } = "";

    /// <summary>When it was halted, UTC milliseconds since 1970.</summary>
    public long? HaltedAt { get; init; }

    /// <summary>In the plan's order; those of a single sprint, or of a bug, are one.</summary>
    public ImmutableArray<RunModeSprint> Sprints { get; init; } = [];

    /// <summary>The sprint at work, or that the run stopped at, or the next one; the last where all are through.</summary>
    public RunModeSprint? Current { get; init; }

    /// <summary>What the breaker counts of <see cref="Current"/>.</summary>
    public RunModeCounters Counters { get; init; } = RunModeCounters.None;

    /// <summary>The limits of its breaker, in their order.</summary>
    public IReadOnlyList<BreakerRule> Rules { get; init; } = [];

    public bool IsPlan => Plan.Kind == "sprint-plan";

    public bool IsBug => Plan.Kind == "bug";

    public bool IsHalted => State == RunModeNames.Halted;

    /// <summary>How many sprints are through.</summary>
    public int Completed => Sprints.Count(s => s.Status == RunModeSprint.Completed);

    /// <summary>The branch that it works on.</summary>
    public string Branch => Run.Workspace?.Branch ?? Run.Plan?.Blueprint.Branch ?? "";

    /// <summary>When it was first launched, UTC milliseconds since 1970; null before.</summary>
    public long? StartedAt => Sprints.SelectMany(s => s.Step.Phases).Select(v => v.StartedAt).Append(Run.BreakerSince).Append(Run.StartedAt).Min();

    /// <summary>How often the same findings trip the breaker.</summary>
    public int SameIssueLimit => (int)(Limit(BreakerKind.SameIssue) ?? DefaultSameIssue);

    /// <summary>How many cycles without a change trip the breaker.</summary>
    public int NoProgressLimit => (int)(Limit(BreakerKind.NoProgress) ?? DefaultNoProgress);

    /// <summary>How many cycles trip the breaker.</summary>
    public int CycleLimit => (int)(Limit(BreakerKind.Cycles) ?? Plan.MaxCycles);

    /// <summary>How many hours trip the breaker.</summary>
    public double HourLimit => Limit(BreakerKind.Elapsed) / 3600 ?? Plan.TimeoutHours;

    /// <summary>What became of the work; null where it was not published yet. Where each sprint is published, what became of the current one's.</summary>
    public Publication? Publication => Run.Plan?.Blueprint.Publish.EachStep == true && Current is { } sprint
        ? Run.Publications.LastOrDefault(p => p.StepId == sprint.Id || p.StepId.Length == 0)
        : Run.Publications.LastOrDefault();

    /// <summary>Where a run stands; null for one that isn't Run Mode's.</summary>
    /// <param name="state">The run.</param>
    /// <param name="isAlive">Whether somebody works on it.</param>
    /// <param name="flow">The flow of its sprints, where the caller has it at hand.</param>
    public static RunModeStanding? Of(RunState state, bool isAlive, Flow? flow = null)
    {
        if (state.Plan?.Blueprint.RunMode is not { } plan)
        {
            return null;
        }

        var sprints = SprintsOf(state);
        var current = CurrentOf(sprints);
        var now = StateOf(state, sprints, isAlive);
        var phase = current?.Step.Phases.Select(v => RunModeNames.PhaseOf(v.Id)).LastOrDefault(p => p is not null) ?? RunModeNames.Init;
        var breaker = new FlowBreaker(flow ?? FlowOf(state.Plan.Blueprint), state.Plan.Blueprint);
        var (reason, at) = now == RunModeNames.Halted ? HaltOf(state, current, isAlive) : ("", null);
        return new()
        {
            Plan = plan,
            Run = state,
            State = now,
            Phase = state.WaitsForHour is not null && now == RunModeNames.Running ? RunModeNames.RateLimited : phase,
            ResumePhase = phase,
            ResumeState = sprints.All(s => s.Step.IsSettled) ? RunModeNames.Complete : RunModeNames.Running,
            HaltReason = reason,
            HaltedAt = at,
            Sprints = sprints,
            Current = current,
            Rules = breaker.Rules,
            Counters = current is null ? RunModeCounters.None : RunModeCounters.Of(current.Step, breaker),
        };
    }

    /// <summary>One of <see cref="RunModeNames"/> for where a run stands, without all the rest; null for one that isn't Run Mode's.</summary>
    /// <param name="state">The run.</param>
    /// <param name="isAlive">Whether somebody works on it.</param>
    public static string? WordOf(RunState state, bool isAlive) =>
        state.Plan?.Blueprint.RunMode is not null ? StateOf(state, SprintsOf(state), isAlive) : null;

    private static ImmutableArray<RunModeSprint> SprintsOf(RunState state) => [.. state.OrderedSteps.Where(s => s.Plan.Stage is null).Select(RunModeSprint.Of)];

    /// <summary>The flow that a run's sprints go through.</summary>
    internal static Flow FlowOf(Blueprint blueprint)
    {
        var flows = new FlowCatalog(repositoryRoot: null);
        return flows.Find(blueprint.Flow) ?? flows.Find("sprint")!;
    }

    private double? Limit(BreakerKind kind) => Rules.LastOrDefault(r => r.Kind == kind)?.Limit;
}
