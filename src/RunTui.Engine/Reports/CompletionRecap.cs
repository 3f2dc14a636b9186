using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary><c>completion-recap.md</c>: what a run came to, for whoever has to tell others.</summary>
public static class CompletionRecap
{
    /// <summary>The file's name in a run folder.</summary>
    public const string FileName = "completion-recap.md";

    private const int SummaryLength = 280;

    /// <summary>The whole file.</summary>
    /// <param name="status">Where the run ended.</param>
    /// <param name="handoffs">The summary of each finished step's handoff, by step id.</param>
    /// <param name="summaryPath">
    /// The terminal summary. run-workflow names it only when an earlier launch left one, because it writes the recap first; here it is
    /// always named, because it is about to be written.
    /// </param>
    public static string Render(StatusSnapshot status, IReadOnlyDictionary<string, string> handoffs, string summaryPath)
    {
        var c = status.Counts;
        var done = status.Steps.Where(step => step.Status == StepStatus.Done).ToList();
        var open = status.Steps.Where(step => step.Status != StepStatus.Done).ToList();
        var shipped = done.Select(SummaryOf).LastOrDefault(summary => summary.Length > 0);

        var text = new StringBuilder();
        text.Append($"# Run Recap — {status.Name}\n\n");
        text.Append($"- Outcome: {StatusSurface.WordOf(status.Outcome ?? ReportedOutcome.Incomplete)}\n");
        text.Append($"- Goal: {status.Goal}\n");
        text.Append($"- Progress: {c.Done}/{c.Total} done | {c.Blocked} blocked | {c.Skipped} skipped\n");
        text.Append($"- Run dir: {status.RunFolder}\n");
        text.Append($"- Terminal summary: `{ShortText.Path(summaryPath)}`\n");

        text.Append("\n## What Shipped\n");
        text.Append(shipped is null
            ? "No finished step left a summary; the next section lists what was done.\n"
            : $"In the words of the last step that finished:\n\n{shipped}\n");

        text.Append("\n## What Moved\n");
        foreach (var step in done)
        {
            var summary = ShortText.Cut(SummaryOf(step), SummaryLength, "...");
            text.Append($"- `{step.Id}` — {step.Title}{(summary.Length > 0 ? ": " + summary : "")}\n");
        }

        text.Append(done.Count == 0 ? "- No step was finished.\n" : "");

        if (open.Count > 0)
        {
            text.Append("\n## Still Open\n");
            open.ForEach(step => text.Append($"- `{step.Id}` — {step.Title} ({step.StatusText})\n"));
        }

        text.Append("\n## First Read\n");
        text.Append("Start here: this page says what was done and what is left. ");
        text.Append("The summaries are the agents' own words; the logs and the diff prove them.\n");
        return text.ToString();

        string SummaryOf(StepReport step) => handoffs.TryGetValue(step.Id, out var summary) ? ShortText.Line(summary) : "";
    }
}
