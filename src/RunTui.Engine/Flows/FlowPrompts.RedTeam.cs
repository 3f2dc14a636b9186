using RunTui.Engine.Agents;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    /// <summary>The prompt of an agent that compares code with its design.</summary>
    public static string RedTeam(RedTeamPrompt prompt) => new PromptText()
        .Paragraph($"# Compare the code with its design: {Path(prompt.SprintId)}")
        .Paragraph("You look for what the design asks for in security, and the code doesn't do. Think like somebody who wants to get in. Read what you need, and change nothing.")
        .Section("The design", Given(prompt, "design"))
        .Section("Changes", Given(prompt, "diff"))
        .Section("What review and audit found", Given(prompt, "prior_findings") is { Length: > 0 } prior ? $"Do not repeat these. Look for what they missed, or what they take for settled.\n\n{prior}" : "")
        .Section("Note from a person", prompt.PersonNote ?? "")
        .Section("Additional instructions", prompt.Extra ?? "")
        .Section("Trust boundary", TrustBoundary)
        .Section(
            "How to judge",
            """
            - Take each requirement of the design that these changes touch, one finding each: `sdd_section` and `sdd_requirement` name it, `code_evidence` the file and line that show how it is met or not.
            - `CONFIRMED_DIVERGENCE`, severity 700 to 1000: the code does something else than the design asks for, or leaves it out, and you can show it.
            - `PARTIAL_IMPLEMENTATION`, 400 to 699: it is begun, or holds in some cases only.
            - `FULLY_IMPLEMENTED`, 0: it is met.
            - `recommendation` says what to change; it is empty for what is met. What the design doesn't speak of is no finding.
            """)
        .Section("Answer", Answer("""
            {
              "findings": [
                {
                  "id": "RT-001",
                  "sdd_section": "…",
                  "sdd_requirement": "…",
                  "code_evidence": "path/to/file:12 …",
                  "classification": "CONFIRMED_DIVERGENCE | PARTIAL_IMPLEMENTATION | FULLY_IMPLEMENTED",
                  "severity": "0 to 1000, a number",
                  "recommendation": "…"
                }
              ]
            }
            """))
        .ToString();

    private static string Given(RedTeamPrompt prompt, string name) =>
        prompt.Budget.Inputs.FirstOrDefault(input => input.Name == name) is { Size: > 0 } input ? PromptText.Quote(input.Text, int.MaxValue) : "";
}
