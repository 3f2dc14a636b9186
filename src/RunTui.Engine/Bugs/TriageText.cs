using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Bugs;

/// <summary>Writes what a triage found for people and for the agents that come after it; Run Mode's <c>triage.md</c> and <c>sprint.md</c>.</summary>
internal static class TriageText
{
    /// <summary><c>triage.md</c>.</summary>
    public static string Of(TriageReport report, string bugId)
    {
        var text = new StringBuilder($"# Triage: {ShortText.Line(report.Title)}\n\n");
        text.Append($"- Bug ID: {ShortText.Line(bugId)}\n");
        text.Append($"- Reproduction strength: {report.ReproductionStrength.Name()}\n");
        text.Append($"- Test type: {report.TestType.Name()}\n");
        text.Append($"- Risk level: {report.Risk.Name()}\n");
        text.Append($"- Eligibility: {report.Eligibility.Decision} ({report.Eligibility.Why})\n\n");
        text.Append($"## Summary\n\n{report.Summary.Trim()}\n\n## Suspected files\n\n");
        foreach (var file in report.SuspectedFiles)
        {
            text.Append($"- {ShortText.Line(file)}\n");
        }

        return text.Append($"\n## Plan\n\n{report.Plan.Trim()}\n").ToString();
    }

    /// <summary><c>sprint.md</c>: the bug as a sprint of its own.</summary>
    public static string Sprint(TriageReport report, string sprintId) =>
        $"# {sprintId}: {ShortText.Line(report.Title)}\n\n{report.Summary.Trim()}\n\n## Tasks\n\n1. Write a {report.TestType.Name()} test that fails because of the bug.\n2. {report.Plan.Trim()}\n3. See that test and all others pass.\n";
}
