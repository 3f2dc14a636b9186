using System.Collections.Immutable;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

/// <summary>How often a run passed through a phase, and how long that took together.</summary>
/// <param name="Name">One of <see cref="RunrPhaseNames"/>.</param>
/// <param name="Count">How often it was begun.</param>
/// <param name="Time">One that was cut off counts nothing.</param>
public sealed record RunrPhaseTime(string Name, int Count, TimeSpan Time)
{
    /// <summary>The phases of a run that were begun, in Runr's order.</summary>
    /// <param name="state">The run.</param>
    /// <param name="open">The time up to which a phase counts that goes on, UTC milliseconds since 1970; null where none does.</param>
    public static ImmutableArray<RunrPhaseTime> Of(RunState state, long? open) =>
    [
        .. state.OrderedSteps
            .SelectMany(step => step.Phases.Select((visit, i) => (
                Name: RunrPhaseNames.Of(step, visit),
                Time: (visit.EndedAt ?? (i == step.Phases.Length - 1 ? open : null)) - visit.StartedAt ?? 0)))
            .GroupBy(v => v.Name)
            .Select(g => new RunrPhaseTime(g.Key, g.Count(), TimeSpan.FromMilliseconds(g.Sum(v => Math.Max(0, v.Time)))))
            .OrderBy(p => RunrPhaseNames.Working.Index().First(n => n.Item == p.Name).Index),
    ];
}
