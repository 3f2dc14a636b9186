using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

/// <summary>Counts what a flow's breaker limits. What it counts is in the journal, so that it counts the same for whoever asks.</summary>
public sealed class FlowBreaker(Flow flow, Blueprint blueprint)
{
    /// <summary>The longest row of findings that is looked for again.</summary>
    private const int LongestRow = 4;

    /// <summary>Its limits, in the order in which they are looked at.</summary>
    public IReadOnlyList<BreakerRule> Rules { get; } = BreakerRules.Merge(flow.Breaker, blueprint.Breaker);

    /// <summary>Whether there is a rule of that kind.</summary>
    public bool Limits(BreakerKind kind) => Rules.Any(rule => rule.Kind == kind);

    /// <summary>What a step's loop has come to since somebody last let it go on.</summary>
    public BreakerCounts CountsOf(StepState step)
    {
        var visits = step.CountedPhases.ToList();
        var rejections = visits.Where(v => v.Kind != "verify" && v.Verdict == Verdict.Changes).ToList();
        return new BreakerCounts
        {
            Cycles = rejections.Count,
            SameIssue = rejections is [.., var last] ? SameIssue(visits, last) : 0,
            Oscillation = Oscillation(rejections),
            NoProgress = Idle(visits),
        };
    }

    /// <summary>What a run has come to.</summary>
    /// <param name="state">The run.</param>
    /// <param name="now">The time.</param>
    /// <param name="spentToday">What the agents of all runs of the repository cost today, in US dollars; null where nobody counts that.</param>
    public BreakerCounts CountsOf(RunState state, DateTimeOffset now, decimal? spentToday = null) => new()
    {
        Ticks = state.Ticks,
        Elapsed = Elapsed(state, now),
        Tokens = state.Tokens - state.TokensBeforeReset,
        Usd = state.CostUsd - state.CostBeforeReset,
        DailyUsd = spentToday,
    };

    /// <summary>The rule that ends a step's loop, and why; null where none does.</summary>
    internal (BreakerRule Rule, string Why)? LoopOf(StepState step) => Trip(CountsOf(step));

    /// <summary>The rule that ends a step's loop because nothing comes of it, and why; null where none does.</summary>
    internal (BreakerRule Rule, string Why)? IdleOf(StepState step) => Trip(new BreakerCounts { NoProgress = CountsOf(step).NoProgress });

    /// <summary>The rule that keeps the run from beginning anything else, and why; null where none does.</summary>
    internal RunStop? RunStop(RunState state, DateTimeOffset now, decimal? spentToday) => StopOf(CountsOf(state, now, spentToday));

    /// <summary>The rule that ends an agent at work, and why; null where none does.</summary>
    /// <param name="state">The run.</param>
    /// <param name="attempt">Since when it works.</param>
    /// <param name="silent">For how long nothing was heard of it.</param>
    /// <param name="now">The time.</param>
    internal RunStop? AttemptStop(RunState state, TimeSpan attempt, TimeSpan silent, DateTimeOffset now) =>
        StopOf(new BreakerCounts { Elapsed = Elapsed(state, now), Call = attempt, Stall = silent });

    private RunStop? StopOf(BreakerCounts counts) => Trip(counts) is { } trip ? new RunStop(ReasonOf(trip.Rule.Kind), trip.Why, trip.Rule) : null;

    private (BreakerRule Rule, string Why)? Trip(BreakerCounts counts) => BreakerRules.Tripped(Rules, counts) is { } trip ? (trip.Rule, trip.Message) : null;

    /// <summary>How often in a row the phase that spoke last said the same; each gate has its own words, and one that passed has forgotten them.</summary>
    internal static int SameIssue(List<PhaseVisit> visits, PhaseVisit last) => last.Fingerprint is not { } said ? 1 :
        visits.Where(v => v.Id == last.Id && v.Verdict is Verdict.Changes or Verdict.Pass).Reverse().TakeWhile(v => v.Verdict == Verdict.Changes && v.Fingerprint == said).Count();

    /// <summary>How often in a row the last few rejections came in the same order: one finding, another, and then the first again.</summary>
    private static int Oscillation(List<PhaseVisit> rejections)
    {
        var said = rejections.AsEnumerable().Reverse().TakeWhile(v => v.Fingerprint is not null).Select(v => (v.Id, v.Fingerprint)).ToList();
        var most = 0;
        for (var length = 2; length <= LongestRow && length <= said.Count; length++)
        {
            var row = said.Take(length).ToList();
            if (row.Distinct().Count() == 1)
            {
                continue;
            }

            most = Math.Max(most, said.Chunk(length).TakeWhile(chunk => chunk.SequenceEqual(row)).Count());
        }

        return most;
    }

    /// <summary>How often in a row nothing was changed: a flow that commits before it is judged goes by the commits, others by what the agent left.</summary>
    private int Idle(List<PhaseVisit> visits)
    {
        if (flow.Phases.FirstOrDefault(p => p.Kind == PhaseKind.Checkpoint) is { } commit && flow.Phases.SkipWhile(p => p != commit).Any(p => p.OnChanges is not null))
        {
            // What a halt committed in the middle of a round is that round's work.
            return visits.AsEnumerable().Reverse().TakeWhile(v => v.Files == 0 || v.Id == "record").Count(v => v.Id == commit.Id && v.Verdict == Verdict.Pass);
        }

        var all = visits.Where(v => v is { Kind: "agent", Verdict: Verdict.Pass, Fingerprint: not null }).ToList();
        var works = all.Where(v => v.Id == all[^1].Id).ToList();
        return works.Count == 0 ? 0 : works.AsEnumerable().Reverse().TakeWhile(v => v.Fingerprint == works[^1].Fingerprint).Count() - 1;
    }

    /// <summary>Run Mode's clock runs on over launches until somebody resets the breaker; that of others begins with each launch.</summary>
    private TimeSpan Elapsed(RunState state, DateTimeOffset now) =>
        (blueprint.RunMode is null ? state.StartedAt : state.BreakerSince) is { } at ? now - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;

    private static string ReasonOf(BreakerKind kind) => kind switch
    {
        BreakerKind.Ticks => StopReasons.MaxTicks,
        BreakerKind.Elapsed => StopReasons.TimeBudget,
        BreakerKind.Stall => StopReasons.Stalled,
        BreakerKind.Call => StopReasons.CallTimeout,
        BreakerKind.NoProgress => StopReasons.NoProgress,
        BreakerKind.Tokens or BreakerKind.Usd or BreakerKind.DailyUsd => StopReasons.Budget,
        _ => StopReasons.ReviewLoop,
    };
}
