using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>What Run Mode's breaker counts of one sprint since somebody last let it go on.</summary>
public sealed record RunModeCounters
{
    /// <summary>Nothing counted yet.</summary>
    public static RunModeCounters None { get; } = new();

    /// <summary>How often the sprint was implemented, the time under way included.</summary>
    public int Cycles { get; init; }

    /// <summary>How often in a row a gate came to the same findings.</summary>
    public int SameIssue { get; init; }

    /// <summary>Tells those findings from others; null where there are none.</summary>
    public long? LastIssue { get; init; }

    /// <summary>How many cycles in a row changed no file.</summary>
    public int NoProgress { get; init; }

    /// <summary>How often in a row the findings went back and forth.</summary>
    public int Oscillation { get; init; }

    /// <summary>Counts as the breaker does.</summary>
    public static RunModeCounters Of(StepState step, FlowBreaker breaker)
    {
        var counts = breaker.CountsOf(step);
        return new()
        {
            Cycles = step.CountedPhases.Count(v => v.Id == "implement"),
            SameIssue = counts.SameIssue ?? 0,
            LastIssue = step.CountedPhases.LastOrDefault(v => RunModeNames.IsGate(v) && v is { Verdict: Verdict.Changes, Fingerprint: not null })?.Fingerprint,
            NoProgress = counts.NoProgress ?? 0,
            Oscillation = counts.Oscillation ?? 0,
        };
    }
}
