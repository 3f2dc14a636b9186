using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Guards;

/// <summary>What stops a run that goes round in circles, takes too long or has come to a standstill: an ordered list of limits.</summary>
public static class BreakerRules
{
    /// <summary>
    /// The limits of a run: those of its blueprint, in the order that it gives them, and then the flow's of other kinds. Of two of one
    /// kind in one list the last counts, as it does for JSON.
    /// </summary>
    public static ImmutableArray<BreakerRule> Merge(IReadOnlyList<BreakerRule> flow, IReadOnlyList<BreakerRule> blueprint) =>
        [.. Last(blueprint), .. Last(flow).Where(rule => blueprint.All(own => own.Kind != rule.Kind))];

    /// <summary>The first limit, in their order, that has been reached; null where none has.</summary>
    public static BreakerTrip? Tripped(IReadOnlyList<BreakerRule> rules, BreakerCounts counts)
    {
        foreach (var rule in rules)
        {
            if (Of(rule.Kind, counts) is { } count && count >= rule.Limit)
            {
                return new(rule, $"{Words(rule, count)}; the limit '{rule.Kind.Name()}' is {Amount(rule, rule.Limit)}.");
            }
        }

        return null;
    }

    private static IEnumerable<BreakerRule> Last(IReadOnlyList<BreakerRule> rules) =>
        rules.Where((rule, index) => rules.Skip(index + 1).All(later => later.Kind != rule.Kind));

    private static double? Of(BreakerKind kind, BreakerCounts counts) => kind switch
    {
        BreakerKind.Ticks => counts.Ticks,
        BreakerKind.Elapsed => counts.Elapsed?.TotalSeconds,
        BreakerKind.Cycles => counts.Cycles,
        BreakerKind.SameIssue => counts.SameIssue,
        BreakerKind.NoProgress => counts.NoProgress,
        BreakerKind.Stall => counts.Stall?.TotalSeconds,
        BreakerKind.Call => counts.Call?.TotalSeconds,
        BreakerKind.Oscillation => counts.Oscillation,
        BreakerKind.Tokens => counts.Tokens,
        BreakerKind.Usd => (double?)counts.Usd,
        BreakerKind.DailyUsd => (double?)counts.DailyUsd,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Words(BreakerRule rule, double count)
    {
        var amount = Amount(rule, count);
        return rule.Kind switch
        {
            BreakerKind.Ticks => $"{amount} phases have begun in this launch",
            BreakerKind.Elapsed => $"The launch was {amount} ago",
            BreakerKind.Cycles => $"The step has gone back {amount} times",
            BreakerKind.SameIssue => $"The step was sent back for the same reason {amount} times in a row",
            BreakerKind.NoProgress => $"The step came back {amount} times in a row with no file changed",
            BreakerKind.Oscillation => $"The step goes back and forth between the same findings: {amount} times in a row",
            BreakerKind.Tokens => $"The run's agents have used {amount} tokens",
            BreakerKind.Usd => $"The run's agents have cost ${amount}",
            BreakerKind.DailyUsd => $"The agents of all runs have cost ${amount} today",
            BreakerKind.Stall => $"There has been no sign of life for {amount}",
            _ => $"The agent has worked for {amount}",
        };
    }

    private static string Amount(BreakerRule rule, double value)
    {
        if (!rule.IsTime)
        {
            return value.ToString("0.##", CultureInfo.InvariantCulture);
        }

        // A limit that is hundreds of years long is no TimeSpan.
        var (unit, seconds) = value switch { < 120 => ("s", 1), < 7200 => ("min", 60), < 172_800 => ("h", 3600), _ => ("d", 86400) };
        return (value / seconds).ToString("0.#", CultureInfo.InvariantCulture) + " " + unit;
    }
}
