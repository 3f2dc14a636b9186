using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

/// <summary>Counts what a flow's breaker limits. What it counts is in the journal, so that it counts the same for whoever asks.</summary>
internal sealed class FlowBreaker(Flow flow, Blueprint blueprint)
{
    private readonly IReadOnlyList<BreakerRule> _rules = BreakerRules.Merge(flow.Breaker, blueprint.Breaker);

    /// <summary>Whether there is a rule of that kind.</summary>
    public bool Limits(BreakerKind kind) => _rules.Any(rule => rule.Kind == kind);

    /// <summary>The rule that ends a step's loop, and why; null where none does.</summary>
    public (BreakerRule Rule, string Why)? LoopOf(StepState step)
    {
        var visits = step.CountedPhases.ToList();
        var rejections = visits.Where(v => v.Kind != "verify" && v.Verdict == Verdict.Changes).ToList();
        var all = visits.Where(v => v is { Kind: "agent", Verdict: Verdict.Pass, Fingerprint: not null }).ToList();
        var works = all.Where(v => v.Id == all[^1].Id).ToList();
        return Trip(new BreakerCounts
        {
            Cycles = rejections.Count,
            SameIssue = rejections.Count == 0 ? 0 : rejections.AsEnumerable().Reverse().TakeWhile(v => v.Id == rejections[^1].Id && v.Fingerprint is { } said && said == rejections[^1].Fingerprint).Count(),
            NoProgress = works.Count == 0 ? 0 : works.AsEnumerable().Reverse().TakeWhile(v => v.Fingerprint == works[^1].Fingerprint).Count() - 1,
        });
    }

    /// <summary>The rule that keeps the run from beginning anything else, and why; null where none does.</summary>
    public RunStop? RunStop(RunState state, DateTimeOffset now) =>
        Trip(new BreakerCounts { Ticks = state.Ticks, Elapsed = Elapsed(state, now) }) is { } trip ? new RunStop(ReasonOf(trip.Rule.Kind), trip.Why, trip.Rule) : null;

    /// <summary>The rule that ends an agent at work, and why; null where none does.</summary>
    /// <param name="state">The run.</param>
    /// <param name="attempt">Since when it works.</param>
    /// <param name="silent">For how long nothing was heard of it.</param>
    /// <param name="now">The time.</param>
    public RunStop? AttemptStop(RunState state, TimeSpan attempt, TimeSpan silent, DateTimeOffset now) =>
        Trip(new BreakerCounts { Elapsed = Elapsed(state, now), Call = attempt, Stall = silent }) is { } trip ? new RunStop(ReasonOf(trip.Rule.Kind), trip.Why, trip.Rule) : null;

    private (BreakerRule Rule, string Why)? Trip(BreakerCounts counts) => BreakerRules.Tripped(_rules, counts) is { } trip ? (trip.Rule, trip.Message) : null;

    private static TimeSpan Elapsed(RunState state, DateTimeOffset now) =>
        state.StartedAt is { } at ? now - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;

    private static string ReasonOf(BreakerKind kind) => kind switch
    {
        BreakerKind.Ticks => StopReasons.MaxTicks,
        BreakerKind.Elapsed => StopReasons.TimeBudget,
        BreakerKind.Stall => StopReasons.Stalled,
        BreakerKind.Call => StopReasons.CallTimeout,
        BreakerKind.NoProgress => StopReasons.NoProgress,
        _ => StopReasons.ReviewLoop,
    };
}
