using System.Globalization;
using RunTui.Engine.Text;

namespace RunTui.Engine.Bugs;

/// <summary>Whether a report is worked on as a bug, and why.</summary>
/// <param name="Decision">What is done with it.</param>
/// <param name="Points">How much shows that it is one.</param>
/// <param name="Why">The reason, on one line.</param>
public sealed record BugEligibility(BugDecision Decision, int Points, string Why)
{
    private const int Enough = 2;

    /// <summary>Run Mode's rule: fewer than 2 points are rejected, 2 are asked about, more are accepted; what is a feature is rejected whatever it has.</summary>
    public static BugEligibility Of(TriageReport report)
    {
        var points = report.Signals.Points;
        var said = points.ToString(CultureInfo.InvariantCulture);
        if (report.Disqualifiers is [var feature, ..])
        {
            return new(BugDecision.Reject, points, $"this is a feature, and no bug: {ShortText.Line(feature)}");
        }

        return points switch
        {
            < Enough => new(BugDecision.Reject, points, $"too little shows that this is a bug ({said} of {Enough} points); give a failing test, or steps that show it"),
            Enough => new(BugDecision.Ask, points, $"just enough shows that this is a bug ({said} points)"),
            _ => new(BugDecision.Accept, points, $"{said} points"),
        };
    }
}
