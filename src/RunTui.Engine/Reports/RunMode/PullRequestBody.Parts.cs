using System.Globalization;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports.RunMode;

internal sealed partial class PullRequestBody
{
    /// <summary>What a gate let pass because it had been sent back often enough is told here, or it would be told nowhere.</summary>
    private void Divergences()
    {
        var open = _sprints.Select(s => (Sprint: s, Last: s.Step.Phases.LastOrDefault(v => v is { Id: "red-team", Verdict: not null }))).Where(s => s.Last is { Actionable: > 0 }).ToList();
        if (open.Count == 0)
        {
            return;
        }

        Heading("⚠️ Unresolved divergences from the design");
        Lines("The red team confirmed these and they were not resolved:", "");
        foreach (var (sprint, last) in open.Take(rows))
        {
            var known = facts.Divergences.Where(d => d.Sprint == sprint.Id).ToList();
            if (known.Count == 0)
            {
                Lines(string.Create(CultureInfo.InvariantCulture, $"- {Markdown.Code(sprint.Id)}: {last!.Actionable} confirmed: {Markdown.Code(last.Detail)}"));
                continue;
            }

            Listed(known, d => string.Create(CultureInfo.InvariantCulture, $"- {Markdown.Code(sprint.Id)} {Markdown.Code(d.Id)} (severity {d.Severity}): {Markdown.Code(d.Requirement)} – {Markdown.Code(d.Evidence)}"), "- …");
        }
    }

    private void TestResults()
    {
        Heading("Test Results");
        var judged = _sprints.Select(s => (s.Id, Gates: GatesOf(s))).Where(s => s.Gates.Length > 0).ToList();
        if (judged.Count == 0)
        {
            Lines("No gate looked at the work.");
        }

        Listed(judged, s => $"- {Markdown.Code(s.Id)}: {s.Gates}", "- …");
    }

    private static string GatesOf(RunModeSprint sprint) => string.Join(", ", sprint.Step.Phases
        .Where(v => (RunModeNames.IsGate(v) || v.Kind == "verify") && v.Verdict is not null)
        .GroupBy(v => v.Id)
        .Select(gate => $"{gate.Key} {(gate.Last().Verdict == Verdict.Pass ? "passed" : "did not pass")}{(gate.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" in round {gate.Count()}") : "")}"));

    private void SprintList(Func<RunModeSprint, bool> which, Func<RunModeSprint, string> line)
    {
        var sprints = _sprints.Where(which).ToList();
        if (sprints.Count == 0)
        {
            Lines("None.");
        }

        Listed(sprints, line, "- …");
    }

    private void Listed<T>(IReadOnlyCollection<T> items, Func<T, string> line, string more)
    {
        foreach (var item in items.Take(rows))
        {
            Lines(line(item));
        }

        if (items.Count > rows)
        {
            Lines(more.Replace("…", string.Create(CultureInfo.InvariantCulture, $"… and {items.Count - rows} more"), StringComparison.Ordinal));
        }
    }

    private void Heading(string text, int level = 2)
    {
        if (_text.Length > 1 && _text[^2] != '\n')
        {
            _text.Append('\n');
        }

        _text.Append('#', level).Append(' ').Append(text).Append("\n\n");
    }

    private void Lines(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line).Append('\n');
        }
    }

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
