using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Gates.RedTeam;

/// <summary>
/// What comparing the code with its design came to. One that was left out or could not be made has no findings, which is not the same as
/// having found none.
/// </summary>
public sealed record RedTeamReport
{
    /// <summary>Run Mode's default: the least severity that sends work back.</summary>
    public const int DefaultThreshold = 700;

    private const int MaxErrorTail = 2_000;

    public ImmutableArray<Divergence> Findings { get; init; } = [];

    /// <summary>Why it was left out; null where it wasn't.</summary>
    public string? SkipReason { get; private init; }

    /// <summary>Why it could not be made; null where it could.</summary>
    public string? DegradationReason { get; private init; }

    /// <summary>How the agent's process ended; null where that isn't known.</summary>
    public int? ModelExitCode { get; private init; }

    /// <summary>The end of what the agent wrote to stderr.</summary>
    public string StderrTail { get; private init; } = "";

    public bool IsSkipped => SkipReason is not null;

    public bool IsDegraded => DegradationReason is not null;

    /// <summary>The same for the same divergences, in whatever order; null where there are none.</summary>
    public long? Fingerprint => Compared(finding => finding.Classification != DivergenceClass.FullyImplemented).Fingerprint;

    public static RedTeamReport Skipped(string reason) => new() { SkipReason = reason };

    /// <summary>A comparison that could not be made.</summary>
    /// <param name="reason">Why: one of <see cref="RedTeamReasons"/>.</param>
    /// <param name="modelExitCode">How the agent's process ended; null where that isn't known.</param>
    /// <param name="stderr">What the agent wrote to stderr; its end is kept.</param>
    public static RedTeamReport Degraded(string reason, int? modelExitCode = null, string stderr = "") => new()
    {
        DegradationReason = reason,
        ModelExitCode = modelExitCode,
        StderrTail = TextSummary.WithoutControls(BoundedText.Tail(stderr, MaxErrorTail)),
    };

    /// <summary>
    /// The report that an agent answered, or wrote into its file where the answer has none. What neither has is degraded, and never a clean
    /// report.
    /// </summary>
    /// <param name="answer">The answer; null without.</param>
    /// <param name="file">The text of the findings file, written in this phase; null without.</param>
    public static RedTeamReport Read(string? answer, string? file)
    {
        foreach (var text in new[] { answer, file })
        {
            if (!string.IsNullOrWhiteSpace(text) && ReplyReader.ReadDivergences(text).Value is { } report)
            {
                return report;
            }
        }

        return Degraded(RedTeamReasons.EmptyOrInvalidModelOutput);
    }

    public RedTeamSummary SummaryAt(int threshold) => new(
        Findings.Length,
        Findings.Count(f => f.Classification == DivergenceClass.ConfirmedDivergence),
        Findings.Count(f => f.Classification == DivergenceClass.PartialImplementation),
        Findings.Count(f => f.Classification == DivergenceClass.FullyImplemented),
        Findings.Count(f => f.IsActionable(threshold)));

    /// <summary>What has to change, as other gates' findings.</summary>
    public FindingSet ActionableAt(int threshold) => Compared(finding => finding.IsActionable(threshold));

    private FindingSet Compared(Func<Divergence, bool> counts) => FindingSet.Of(Findings.Where(counts).Select(f => new ReviewFinding(
        f.Severity >= 850 ? FindingSeverity.Critical : f.Severity >= 700 ? FindingSeverity.High : FindingSeverity.Medium,
        null,
        null,
        string.Join(": ", new[] { f.SddSection, f.SddRequirement, f.CodeEvidence, f.Recommendation }.Where(text => text.Length > 0)))));
}
