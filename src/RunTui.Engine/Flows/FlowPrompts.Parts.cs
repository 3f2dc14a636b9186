using System.Globalization;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    private const string Summary =
        """
        - If you cannot go on without a person, end your last message with one line: `BLOCKED: <what is missing>`.
        - Otherwise end with a summary of two or three sentences: what you did, and what comes after it should know.
        """;

    private const string Statuses =
        """
        - `ok`: the milestone is done. `handoff_memo` says what you did and what those after you should know.
        - `blocked`: you cannot go on without a person. `handoff_memo` says what you tried, what is missing, and what you need.
        - `failed`: you could not do it. `handoff_memo` says why, and what is left behind.
        - `no_changes_needed`: what the milestone asks for was there before you began. It counts only with `evidence`: `files_checked` are files that are there, `commands_run` are commands that you ran and that ended with 0. Both are looked at.
        - `commands_run` and `observations` may be empty; so may the parts of `evidence` with every other status.
        """;

    private const string ReportSkeleton =
        """
        {
          "status": "ok | blocked | failed | no_changes_needed",
          "handoff_memo": "…",
          "commands_run": ["…"],
          "observations": ["…"],
          "evidence": {
            "files_checked": ["path/to/file"],
            "grep_output": "",
            "reason": "",
            "commands_run": [{"command": "…", "exit_code": 0}]
          }
        }
        """;

    private static string Answer(string skeleton) =>
        $"""
        End with one JSON object of this form, one of the choices for each, in your last message. If you are not held to its form already,
        put it between these two lines, each alone on its line:

        {ReplyMarkers.Begin}
        {skeleton}
        {ReplyMarkers.End}
        """;

    private static string Back(PhaseFinding? finding) => finding is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"Sent back by {finding.Phase} (round {finding.Round})");

    private static string Failure(string? last) => string.IsNullOrWhiteSpace(last)
        ? ""
        : $"It did not succeed. Look first at what it has already done, and keep what is good.\n\n{PromptText.Quote(last, MemoLines)}";

    private static string Steps(ImplementPrompt prompt) => prompt.PlanSummary.Length < 2
        ? ""
        : string.Join('\n', prompt.PlanSummary.Take(MostSteps).Select(step =>
            $"- `{step.Id}` ({step.Status.Name().Replace('_', ' ')}){(step.Id == prompt.Step.Id ? ", yours" : "")}: {TextSummary.OneLine(step.Title, 300)}"));

    private static string Checks(VerificationRules rules)
    {
        string[] lines =
        [
            .. Tier(rules.Tier0, "always"), .. Tier(rules.Tier1, "for what is risky, and at the end"), .. Tier(rules.Tier2, "at the end"),
        ];
        return lines.Length == 0 ? "" : $"These commands verify the work{(rules.Cwd is { } cwd ? $", in `{TextSummary.OneLine(cwd, 300)}`" : "")}; all of them have to pass:\n\n{string.Join('\n', lines)}";

        static IEnumerable<string> Tier(IEnumerable<string> commands, string when) => commands.Select(c => $"- `{TextSummary.OneLine(c, 1_000)}` ({when})");
    }

    /// <summary>The beginning of a diff: where it ends, one sees what is missing.</summary>
    private static string Diff(string diff)
    {
        if (string.IsNullOrWhiteSpace(diff))
        {
            return "Nothing was changed.";
        }

        var head = BoundedText.Head(diff, MaxDiff);
        var cut = head.Length == diff.Length
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"\n\nThe diff is cut here: {head.Length:N0} of {diff.Length:N0} characters are shown. Read the rest with `git diff` before you judge.");
        return PromptText.Quote(head, int.MaxValue) + cut;
    }
}
