using System.Globalization;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    private const int AnswerLines = 1_000;

    /// <summary>The prompt of a judge between answers. Who gave which is not said: it would sway the choice.</summary>
    /// <param name="step">What was asked.</param>
    /// <param name="answers">The answers, in their order.</param>
    /// <param name="note">What a person wrote; null without.</param>
    /// <param name="extra">Instructions of the flow's author.</param>
    public static string Choice(Step step, IReadOnlyList<string> answers, string? note, string? extra)
    {
        var prompt = new PromptText()
            .Paragraph($"# Choose: {TextSummary.OneLine(step.Title, 300)}")
            .Paragraph("The same task was given to several models, and each has answered. You choose the answer that the work goes on with. Read what you need, and change nothing.")
            .Section("The task", step.Detail)
            .Section("Done when", step.DoneWhen);
        foreach (var (answer, index) in answers.Select((a, i) => (a, i)))
        {
            prompt.Section(string.Create(CultureInfo.InvariantCulture, $"Answer {index + 1}"), answer.Length > 0 ? PromptText.Quote(BoundedText.Head(answer, MaxDiff), AnswerLines) : "There is none.");
        }

        return prompt
            .Section("Note from a person", note ?? "")
            .Section("Additional instructions", extra ?? "")
            .Section("Trust boundary", TrustBoundary)
            .Section(
                "How to choose",
                """
                - The one that is right, and can be acted upon, wins; length and tone count for nothing. Where an answer claims something of this repository, look whether it is so.
                - `choice` is the answer's number. `why` says in a few sentences what decided it, and what of the others is worth keeping.
                """)
            .Section("Answer", Answer("""
                {
                  "choice": 1,
                  "why": "…"
                }
                """))
            .ToString();
    }
}
