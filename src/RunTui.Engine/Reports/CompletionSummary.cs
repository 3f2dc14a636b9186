using System.Globalization;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary><c>completion-summary.txt</c>, which is also what a run prints when it ends: the status surface in a frame.</summary>
public static class CompletionSummary
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "completion-summary.txt";

    private static readonly string Rule = new('═', 55);

    /// <summary>
    /// The whole file. The recap is named once, by the surface; run-workflow names it a second time below.
    /// </summary>
    /// <param name="status">Where the run ended, read after the recap was written.</param>
    /// <param name="timeouts">How many attempts ran out of time.</param>
    /// <param name="summaryPath">This file, as people are to see it.</param>
    public static string Render(StatusSnapshot status, int timeouts, string summaryPath)
    {
        var timeoutLine = timeouts > 0 ? string.Create(CultureInfo.InvariantCulture, $"Timeouts: {timeouts}\n") : "";
        var body = $"{StatusSurface.Render(status)}{timeoutLine}Summary artifact: {ShortText.Path(summaryPath)}\n";
        return $"\n{Rule}\n  Run Summary — {status.Name}\n{Rule}\n{body}{Rule}\n";
    }
}
