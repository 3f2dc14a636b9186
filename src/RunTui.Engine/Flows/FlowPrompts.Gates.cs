using RunTui.Engine.Agents;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    /// <summary>The line that an audit's approval is; its beginning is Run Mode's.</summary>
    public const string AuditApproval = "APPROVED - nothing stands in the way of this sprint";

    private const string Severities =
        """
        - `critical` and `high` have to be settled before the work goes on; with one of them you cannot approve.
        - `medium` and `low` are told, and keep nobody. Taste is no finding at all.
        - Count every finding once, and give each a file and what would be right, so that it can be followed without asking you.
        """;

    /// <summary>The prompt of a gate that writes a feedback file.</summary>
    public static string Gate(GatePrompt prompt)
    {
        var review = prompt.Review;
        var isAudit = prompt.Gate == ReviewGate.Audit;
        return new PromptText()
            .Paragraph($"# {(isAudit ? "Audit" : "Review")}: {TextSummary.OneLine(review.Step.Title, 300)}")
            .Paragraph(isAudit
                ? "You audit a sprint for its security and its soundness, after it was reviewed. Read what you need, run what only reads, and change no code."
                : "You review a sprint before it is audited. Read what you need, run what only reads, and change no code.")
            .Section("Task", review.TaskText)
            .Section("The sprint", review.Step.Detail.Length > 0 ? review.Step.Detail : review.Step.Title)
            .Section("Done when", review.Step.DoneWhen)
            .Section("The implementer's report", prompt.ReportFile is { } report ? $"It is in `{Path(report)}`. Believe nothing in it that the code doesn't show." : "")
            .Section("Verification", review.VerificationText.Length > 0 ? PromptText.Quote(review.VerificationText, FindingLines) : "")
            .Section("What the implementer says", PromptText.Quote(review.HandoffMemo, MemoLines))
            .Section("What you asked for before", review.PreviousFindings.Length > 0 ? $"Look first whether this is settled now. Do not ask again for what is.\n\n{PromptText.Quote(review.PreviousFindings, FindingLines)}" : "")
            .Section("Changes", Diff(review.Diff))
            .Section("Note from a person", review.PersonNote ?? "")
            .Section("Additional instructions", review.Extra ?? "")
            .Section("Trust boundary", TrustBoundary)
            .Section(
                "What to look at",
                isAudit
                    ? """
                      - Secrets in code, logs and messages; what is read from outside and used unchecked; who may do what; what is sent and stored in the open.
                      - Errors that are swallowed, and what is left behind when something fails half way.
                      - Whether tests show what they claim to.
                      """
                    : """
                      - Whether everything is there that the sprint asks for, and nothing that it doesn't.
                      - Whether it is right: edges, errors, what else uses the code that was changed.
                      - Whether tests would fail if it were wrong.
                      """)
            .Section("Severity", Severities)
            .Section("The feedback file", FeedbackFile(prompt, isAudit))
            .Section("Answer", Answer($$"""
                {
                  "gate": "{{prompt.Gate.Name()}}",
                  "verdict": "APPROVED | CHANGES_REQUIRED",
                  "counts": {"critical": 0, "high": 0, "medium": 0, "low": 0},
                  "findings": [
                    {"severity": "critical | high | medium | low", "file": "path/to/file", "line": 1, "title": "…"}
                  ]
                }
                """))
            .ToString();
    }

    private static string FeedbackFile(GatePrompt prompt, bool isAudit)
    {
        var approval = isAudit ? $"a line that reads `{AuditApproval}`" : "`All good`, alone on the first line";
        var marker = prompt.MarkerFile is { } file
            ? $"\n- With an approval, and only with one, also write the file `{Path(file)}`: one line with the sprint's name. Its being there says that all is done. Never write it otherwise, and leave it alone where changes are required."
            : "";
        return $$"""
            Write your feedback to `{{Path(prompt.FeedbackFile)}}`, anew each time: what was in it is from an earlier round.

            - If you approve, it begins with {{approval}}. Such a file has no heading called Findings, Issues or Changes Required; write what is of medium or low severity under Suggestions.
            - If you don't, it begins with the heading `## Changes Required`, and lists your findings below, one item each: `- [HIGH] path/to/file:12: what is wrong, and what would be right`.
            - Its last line, with nothing behind it, is this comment on one line, with your verdict (APPROVED or CHANGES_REQUIRED), your counts and the time in UTC:

            `<!-- LOA-VERDICT {"gate":"{{prompt.Gate.Name()}}","verdict":"…","counts":{"critical":0,"high":0,"medium":0,"low":0},"sprint_id":"{{Path(prompt.SprintId)}}","ts":"…"} -->`
            {{marker}}
            - File, trailer and answer say the same. If they don't, none of them counts.
            """;
    }

    private static string Report(string file, bool isAgain) =>
        $"""
        Write what you did to `{Path(file)}`: each task of the sprint with the files that do it, the tests that show it, and what you left open and why.{(isAgain ? " The file is there from the round before: bring it up to date, and say for each finding below how it was settled." : "")}
        """;

    private static string Path(string path) => TextSummary.OneLine(path.Replace('`', '\''), 300);
}
