using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Presenters;

/// <summary>
/// What of a run's limits is worth a look: the breaker as it nears, the wait for the hour, money of its budget, how it is published.
/// Keeps what it worked out for a plan and for a state, because a header is asked for many times a second. Not for several threads.
/// </summary>
public sealed class RunGauges
{
    /// <summary>From this share of a limit on it is told.</summary>
    private const double Near = 0.75;

    private BlueprintDocument? _plan;
    private FlowBreaker? _breaker;
    private RunState? _state;
    private (BreakerRule Rule, double Count)? _loop;

    /// <summary>What the gauges show of a run.</summary>
    /// <param name="state">The run.</param>
    /// <param name="isLive">Whether somebody works on it; else its clock stands still.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public RunGauge Of(RunState state, bool isLive, long now)
    {
        LookAt(state);
        var publish = state.Plan?.Blueprint.RunMode is null ? "" : state.Plan.Blueprint.Publish.Mode switch { PushMode.Auto => "push auto", PushMode.Prompt => "push asks", _ => "push local" };
        var (budget, isBudgetNear) = BudgetOf(state);
        var trigger = state.BreakerTrips is [.., var trip] ? StopWords.OfTrigger(trip.Trigger) : "";
        return state.IsHeldByBreaker
            ? new RunGauge { Breaker = trigger.Length > 0 ? $"breaker OPEN: {trigger}" : "breaker OPEN", ShortBreaker = "breaker OPEN", IsOpen = true, Budget = budget, IsBudgetNear = isBudgetNear, Push = publish }
            : NearestOf(state, isLive ? now : state.LastEvent?.At ?? now) is var (rule, count)
            ? new RunGauge { Breaker = $"breaker {Words(rule, count)}", ShortBreaker = $"breaker {Amount(rule, count)}/{Amount(rule, rule.Limit)}", Budget = budget, IsBudgetNear = isBudgetNear, Push = publish }
            : new RunGauge { Budget = budget, IsBudgetNear = isBudgetNear, Push = publish };
    }

    private void LookAt(RunState state)
    {
        if (!ReferenceEquals(state.Plan, _plan))
        {
            _plan = state.Plan;
            _breaker = state.Plan?.Blueprint is { } blueprint && (FlowCatalog.BuiltIn.Contains(blueprint.Flow) || !blueprint.Breaker.IsEmpty)
                ? new FlowBreaker(new FlowCatalog(null).Find(blueprint.Flow) ?? new FlowCatalog(null).Find(Flow.Direct)!, blueprint)
                : null;
        }

        if (!ReferenceEquals(state, _state))
        {
            _state = state;
            _loop = _breaker is null ? null : LoopOf(state, _breaker);
        }
    }

    /// <summary>The rule about loops that the steps under way are nearest to, where that is near.</summary>
    private static (BreakerRule Rule, double Count)? LoopOf(RunState state, FlowBreaker breaker)
    {
        (BreakerRule Rule, double Count)? nearest = null;
        foreach (var step in state.OrderedSteps.Where(s => !s.IsSettled && !s.Phases.IsEmpty))
        {
            var counts = breaker.CountsOf(step);
            foreach (var rule in breaker.Rules)
            {
                // The first time is no repetition yet.
                (double? count, var least) = rule.Kind switch
                {
                    BreakerKind.Cycles => ((double?)counts.Cycles, 1),
                    BreakerKind.NoProgress => (counts.NoProgress, 1),
                    BreakerKind.SameIssue => (counts.SameIssue, 2),
                    BreakerKind.Oscillation => (counts.Oscillation, 2),
                    _ => (null, 0),
                };
                if (count is { } reached && reached >= least && (reached >= rule.Limit - 1 || reached >= rule.Limit * Near) && (nearest is null || reached / rule.Limit > nearest.Value.Count / nearest.Value.Rule.Limit))
                {
                    nearest = (rule, reached);
                }
            }
        }

        return nearest;
    }

    private (BreakerRule Rule, double Count)? NearestOf(RunState state, long now)
    {
        var nearest = _loop;
        if (_breaker is not null && state.Steps.Values.Any(s => !s.IsSettled))
        {
            var counts = _breaker.CountsOf(state, DateTimeOffset.FromUnixTimeMilliseconds(now));
            foreach (var rule in _breaker.Rules)
            {
                var count = rule.Kind switch
                {
                    BreakerKind.Elapsed => counts.Elapsed?.TotalSeconds,
                    BreakerKind.Tokens => counts.Tokens,
                    BreakerKind.Ticks => counts.Ticks,
                    _ => null,
                };
                if (count >= rule.Limit * Near && (nearest is null || count / rule.Limit > nearest.Value.Count / nearest.Value.Rule.Limit))
                {
                    nearest = (rule, count.Value);
                }
            }
        }

        return nearest;
    }

    private (string Text, bool IsNear) BudgetOf(RunState state)
    {
        var limit = _breaker?.Rules.FirstOrDefault(r => r.Kind == BreakerKind.Usd)?.Limit;
        var used = state.CostUsd - state.CostBeforeReset;
        return limit is { } most ? ($"{Amounts.Money(used)} of ${most.ToString("0.##", CultureInfo.InvariantCulture)}", (double)used >= most * Near) : ("", false);
    }

    private static string Words(BreakerRule rule, double count) => rule.Kind switch
    {
        BreakerKind.Tokens => $"{Amount(rule, count)} of {Amount(rule, rule.Limit)} tokens",
        _ when rule.IsTime => $"{Amount(rule, count)} of {Amount(rule, rule.Limit)}",
        _ => $"{Amount(rule, count)}/{Amount(rule, rule.Limit)} {StopWords.OfTrigger(rule.Kind.Name())}",
    };

    private static string Amount(BreakerRule rule, double value) => rule.Kind switch
    {
        BreakerKind.Tokens => Amounts.Tokens((long)value).Replace(" tokens", "", StringComparison.Ordinal),
        _ when rule.IsTime => Time(value, rule.Limit),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Both in the unit that suits the limit.</summary>
    private static string Time(double seconds, double limit) => limit switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };
}
