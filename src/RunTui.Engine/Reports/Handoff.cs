using System.Text;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary><c>handoff/&lt;id&gt;.md</c>: what a finished step leaves to those that depend on it.</summary>
public static class Handoff
{
    private const string SummaryHeading = "## What Completed";

    /// <summary>The whole file.</summary>
    /// <param name="stepId">The step that was completed.</param>
    /// <param name="ts">When, UTC, to the second.</param>
    /// <param name="tool">Who completed it.</param>
    /// <param name="summary">What was done; 480 characters of it are kept.</param>
    public static string Render(string stepId, string ts, string tool, string summary)
    {
        var text = new StringBuilder($"# Handoff — {ShortText.Line(stepId)}\nTimestamp: {ts}\nTool: {ShortText.Line(tool)}\n");
        text.Append('\n').Append(SummaryHeading).Append('\n');
        ProgressLog.AppendBody(text, ShortText.Cut(summary, ShortText.MaxLength));
        return text.Append(
            """

            ## Next-Step Notes
            - Check what your own step asks for and what the other handoffs say before going on.
            - Where something stood in the way, blockers.jsonl has it (blockers.md in older runs).

            """).ToString();
    }

    /// <summary>The summary in a handoff of ours or of run-workflow's, on one line; empty where it has none.</summary>
    public static string ReadSummary(string handoff)
    {
        var lines = handoff.ReplaceLineEndings("\n").Split('\n');
        var start = Array.IndexOf(lines, SummaryHeading) + 1;
        if (start == 0)
        {
            return "";
        }

        var body = lines.Skip(start).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.Trim());
        return ShortText.Line(string.Join(' ', body.Where(line => line.Length > 0)));
    }
}
