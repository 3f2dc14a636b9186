using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>
/// What a launch would do: which steps run, which results stand, which become stale, what stays held, and why. It comes from the
/// scheduler that will run, by folding the starts and ends of steps into the run's state until nothing can start. What only
/// the work itself shows can't be known: every attempt is taken to succeed. Pure; a plan of a hundred steps takes milliseconds.
/// </summary>
public sealed partial record Rehearsal
{
    /// <summary>Steps that run, in the order of their starts.</summary>
    public ImmutableArray<RehearsedStep> Runs { get; private init; } = [];

    /// <summary>Steps that are settled and stay so, in the plan's order: done with a result that stands, or skipped.</summary>
    public ImmutableArray<RehearsedStep> Kept { get; private init; } = [];

    /// <summary>
    /// Steps that stay done although something speaks against what they left, in the plan's order: they were edited since, or
    /// something that they depend on runs or is not done. Behind them those that were taken out of the plan.
    /// </summary>
    public ImmutableArray<RehearsedStep> Stale { get; private init; } = [];

    /// <summary>Steps that are not settled and don't run, in the plan's order.</summary>
    public ImmutableArray<RehearsedStep> Held { get; private init; } = [];

    /// <summary>
    /// How long the run takes, side by side where the plan says so, if each step takes as long as its last attempt; steps that have
    /// none add nothing. Null where no step that runs has one.
    /// </summary>
    public TimeSpan? Time { get; private init; }

    /// <summary>What the last attempts of the steps that run took, in and out together.</summary>
    public long Tokens { get; private init; }

    /// <summary>What they cost.</summary>
    public decimal CostUsd { get; private init; }

    /// <summary>How many of the steps that run have no attempt to go by.</summary>
    public int Unmeasured { get; private init; }

    /// <summary>The run as it then is: with nothing left that could start.</summary>
    public required RunState End { get; init; }

    /// <summary>Says what is going to happen.</summary>
    /// <param name="before">The run as it is.</param>
    /// <param name="after">The run as an edit leaves it; the same where nothing was edited.</param>
    /// <param name="mode">How it is going to be launched; null where the engine that works on it goes on.</param>
    public static Rehearsal Of(RunState before, RunState after, LaunchMode? mode)
    {
        var run = RehearsalRun.Of(after, mode);
        var words = new RehearsalWords(before, after, run, isLive: mode is null);
        var steps = after.OrderedSteps.ToLookup(step => run.Ran.Contains(step.Id) ? Fate.Runs
            : !run.State.Steps[step.Id].IsSettled ? Fate.Held
            : words.WhyStale(step) is not null ? Fate.Stale
            : Fate.Kept);
        var runs = run.Started.Select(id => Told(after.Steps[id], words.WhyItRuns(after.Steps[id]))).ToImmutableArray();
        return new()
        {
            Runs = runs,
            Kept = [.. steps[Fate.Kept].Select(step => Told(step, words.WhyKept(step)))],
            Stale =
            [
                .. steps[Fate.Stale].Select(step => Told(step, words.WhyStale(step)!)),
                .. before.OrderedSteps.Where(step => !after.Steps.ContainsKey(step.Id)).SelectMany(Removed),
            ],
            Held = [.. steps[Fate.Held].Select(step => Told(step, words.WhyHeld(step)))],
            Time = runs.Any(step => step.Time is not null) ? run.Time : null,
            Tokens = runs.Sum(step => step.Tokens ?? 0),
            CostUsd = runs.Sum(step => step.CostUsd ?? 0),
            Unmeasured = runs.Count(step => step.Time is null),
            End = run.State,
        };

        RehearsedStep Told(StepState step, string why) => ToldOf(before.Steps.GetValueOrDefault(step.Id) ?? step, step.Plan, why);
    }

    private static IEnumerable<RehearsedStep> Removed(StepState step) => step.Status switch
    {
        StepStatus.Done => [ToldOf(step, step.Plan, "is taken out of the plan; what it left stays where it is")],
        StepStatus.InProgress => [ToldOf(step, step.Plan, "is taken out of the plan; its agent is stopped")],
        _ => [],
    };

    /// <param name="past">The step with what was made of it so far: an edit changes what it asks for, and not what it left.</param>
    /// <param name="plan">The step in the plan that is launched.</param>
    /// <param name="why">What is said of it.</param>
    private static RehearsedStep ToldOf(StepState past, Step plan, string why)
    {
        var last = RehearsalRun.LastAttemptOf(past);
        var wasDone = RehearsalRun.WasDone(past);
        return new(past.Id, plan.Title, why, RehearsalRun.TimeOf(last), last?.Tokens, last?.CostUsd, wasDone ? ArtifactsOf(past.Plan) : [])
        {
            WasDone = wasDone,
        };
    }

    private static ImmutableArray<string> ArtifactsOf(Step step) =>
    [
        .. new[] { $"handoff/{step.Id}.md", step.ReviewArtifact }
            .Concat(step.Acceptance?.FilesRequired ?? [])
            .OfType<string>()
            .Where(path => path.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    private enum Fate
    {
        Runs,
        Kept,
        Stale,
        Held,
    }
}
