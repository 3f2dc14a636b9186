using RunTui.Engine.Agents;
using RunTui.Engine.Bugs;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    private const string TestFirst =
        """
        1. Write a test that fails because of the bug, and run it: it has to fail, and for that reason.
        2. Repair the cause with the smallest change that does. Nothing else is tidied up, renamed or added.
        3. Run the test again, and then all others: they pass.
        4. If no test can show the bug, say why in your report, and how you made sure instead.
        """;

    /// <summary>The prompt of a bug's triage.</summary>
    public static string Triage(TriagePrompt prompt) => new PromptText()
        .Paragraph("# Triage a bug")
        .Paragraph("You find out what a reported bug is, whether it is one, and where it sits. Another agent repairs it after you. Read the repository and run what only reads; write nothing.")
        .Section(prompt.Source is { } source ? $"The report ({source})" : "The report", PromptText.Quote(prompt.BugText, FindingLines))
        .Section("Note from a person", prompt.PersonNote ?? "")
        .Section("Additional instructions", prompt.Extra ?? "")
        .Section("Trust boundary", TrustBoundary)
        .Section(
            "How to judge",
            """
            - `signals` are what is there, in the report or in the repository, and not what could be made: a test that fails, steps that show it, a stack trace, a log from production, a version or commit since when it is wrong.
            - `disqualifiers` name what makes it a feature: a new endpoint, a new page, a change of the schema, a new service, a new setting. Empty for a bug.
            - `reproduction_strength` is `strong` where a test or steps show it, `weak` where only traces do, `manual_only` where a person has to look. `test_type` is the kind of test that is to show it.
            - `suspected_files` are paths from the repository's root, the likeliest first.
            - `risk_level` is `high` for sign-in, payment, migrations, data and keys.
            - `plan` says in a few lines what is wrong, which test to write and what to change. Leave out passwords, keys and people's data, also where the report has them.
            """)
        .Section("Answer", Answer("""
            {
              "title": "…",
              "summary": "…",
              "reproduction_strength": "strong | weak | manual_only",
              "test_type": "unit | integration | e2e | contract",
              "suspected_files": ["path/to/file"],
              "signals": {
                "failing_test": "true | false",
                "repro_steps": "true | false",
                "stack_trace": "true | false",
                "production_log": "true | false",
                "regression_ref": "true | false"
              },
              "disqualifiers": [],
              "risk_level": "low | medium | high",
              "plan": "…"
            }
            """))
        .ToString();

    private static string Bug(BugPrompt bug)
    {
        var triage = bug.Triage;
        return PromptText.Quote(
            $"""
            {bug.BugId}: {TextSummary.OneLine(triage.Title, 300)}

            {triage.Summary}

            Suspected files: {string.Join(", ", triage.SuspectedFiles.Select(file => TextSummary.OneLine(file, 300)))}
            Reproduction: {triage.ReproductionStrength.Name()}; kind of test: {triage.TestType.Name()}

            {triage.Plan}
            """,
            FindingLines);
    }
}
