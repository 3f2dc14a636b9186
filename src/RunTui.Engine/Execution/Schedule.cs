using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>Says which step is next: the first in the plan's order that could start and doesn't get in the way of those that run.</summary>
public static class Schedule
{
    /// <summary>The step to start, or null where none can be.</summary>
    /// <param name="state">The run.</param>
    /// <param name="running">The ids of the steps that are being worked on.</param>
    public static StepState? Next(RunState state, IReadOnlyCollection<string> running) => state.OrderedSteps.FirstOrDefault(step =>
        state.IsEligible(step)
        && !running.Contains(step.Id)
        && !running.Any(id => state.Steps.TryGetValue(id, out var other) && ScopesOverlap(step.Plan.Scope, other.Plan.Scope)));

    /// <summary>
    /// Whether two lists of globs can name the same file, judged by what stands before their first wildcard: rather once too
    /// often than once too seldom. A step that declares no scope is in nobody's way.
    /// </summary>
    private static bool ScopesOverlap(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Any(x => b.Any(y =>
    {
        var (left, right) = (FixedPart(x), FixedPart(y));
        return left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal);
    }));

    private static string FixedPart(string glob)
    {
        var path = glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob;
        var end = path.AsSpan().IndexOfAny("*?[{");
        return end < 0 ? path : path[..end];
    }
}
