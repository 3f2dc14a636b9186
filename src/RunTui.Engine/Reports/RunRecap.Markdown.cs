using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using static RunTui.Engine.Text.MarkdownText;

namespace RunTui.Engine.Reports;

public sealed partial record RunRecap
{
    private const int MostAnswers = 50;
    private const int MostChecks = 200;

    /// <summary>The recap as Markdown. Words of agents and of the plan are escaped: they neither format, nor link, nor call anybody, nor close an issue.</summary>
    /// <param name="heading">How many number signs its title has.</param>
    /// <param name="mostSteps">How many steps are shown; what is left out is counted.</param>
    public string ToMarkdown(int heading = 1, int mostSteps = int.MaxValue)
    {
        var (title, section) = (new string('#', heading), new string('#', heading + 1));
        var text = new StringBuilder();
        var c = Status.Counts;
        text.Append($"{title} {Line(Status.Name)}: {Line(Outcome)}\n\n");
        if (Status.Goal.Length > 0)
        {
            text.Append($"{Line(Status.Goal)}\n\n");
        }

        Number($"- **Progress:** {c.Done} of {c.Total} steps done");
        text.Append(c.Blocked > 0 ? $", {c.Blocked} blocked" : "").Append(c.Skipped > 0 ? $", {c.Skipped} skipped" : "").Append(c.InProgress > 0 ? $", {c.InProgress} at work" : "").Append('\n');
        if (Span is var (from, to))
        {
            text.Append($"- **Time:** {Words(TimeSpan.FromMilliseconds(to - from))}, from {Utc(from)} to {Utc(to)}\n");
        }

        var total = Meters.Total;
        if (total.Calls > 0)
        {
            Number($"- **Used:** {total.Calls} agent call{(total.Calls == 1 ? "" : "s")}, {total.Tokens:N0} tokens, ${total.CostUsd:0.00##}\n");
        }

        if (PullRequest is { } url)
        {
            text.Append($"- **Pull request:** {Link(url)}\n");
        }
        else if (Branch is { } branch)
        {
            text.Append($"- **Branch:** {Code(branch)}\n");
        }

        text.Append($"- **Run folder:** {Code(Status.RunFolder)}\n");
        Shipped(text, section, mostSteps);
        Table(text, section, mostSteps);
        Waits(text, section);
        Decided(text, section);
        Checked(text, section);
        return text.ToString();

        void Number(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
    }

    private void Shipped(StringBuilder text, string section, int most)
    {
        var done = Steps.Where(s => s.Status == StepStatus.Done).ToList();
        text.Append($"\n{section} What shipped\n\n");
        text.Append(done.Count == 0 ? "Nothing yet: no step is done.\n" : "");
        foreach (var step in done.Take(most))
        {
            text.Append($"- **{Line(step.Title.Length > 0 ? step.Title : step.Id)}**{(step.Summary.Length > 0 ? $": {Line(step.Summary)}" : "")}\n");
        }

        More(text, done.Count - most, "- ");
    }

    private void Table(StringBuilder text, string section, int most)
    {
        text.Append($"\n{section} Steps\n\n| Step | Status | Tool | Attempts | Time | Tokens | Cost |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (var s in Steps.Take(most))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Code(s.Id)} {Line(s.Title)} | {s.Status.Name()} | {Line(string.Join(", ", s.Tools))} | {s.Attempts} | {(s.Time is { } time ? Words(time) : "")} | {(s.Tokens > 0 ? s.Tokens.ToString("N0", CultureInfo.InvariantCulture) : "")} | {(s.CostUsd > 0 ? $"${s.CostUsd.ToString("0.00##", CultureInfo.InvariantCulture)}" : "")} |\n");
        }

        More(text, Steps.Length - most, "\n");
    }

    private void Waits(StringBuilder text, string section)
    {
        if (Waiting.IsEmpty && NextCommands.Count == 0)
        {
            return;
        }

        text.Append($"\n{section} {(Waiting.IsEmpty ? "How it goes on" : "Waits for a person")}\n\n");
        foreach (var blocker in Waiting.Take(MostAnswers))
        {
            text.Append($"{Code(blocker.StepId)}: {Line(blocker.Message)}\n\n");
            text.Append(Block(blocker.Answers.Select(kind => Next.Answer(blocker.StepId, kind)), "sh")).Append('\n');
        }

        var others = NextCommands.Where(command => !Waiting.Any(b => b.Answers.Any(kind => Next.Answer(b.StepId, kind) == command))).ToList();
        if (others.Count > 0)
        {
            text.Append(Waiting.IsEmpty ? "" : "Then:\n\n").Append(Block(others, "sh"));
        }
    }

    private void Decided(StringBuilder text, string section)
    {
        var decided = Answers.Where(a => a.Answer is not null).ToList();
        if (decided.Count == 0)
        {
            return;
        }

        text.Append($"\n{section} Blockers and answers\n\n");
        foreach (var answer in decided.TakeLast(MostAnswers))
        {
            text.Append($"- {Code(answer.StepId)}: {Line(answer.Question)} — {Line(answer.Answer)}\n");
        }
    }

    private void Checked(StringBuilder text, string section)
    {
        var checks = Steps.SelectMany(s => s.Checks.Select(check => (s.Id, Check: check))).ToList();
        if (checks.Count == 0)
        {
            return;
        }

        text.Append($"\n{section} Checks\n\n");
        foreach (var (id, check) in checks.Take(MostChecks))
        {
            text.Append($"- {Code(id)}: {Line(check)}\n");
        }

        More(text, checks.Count - MostChecks, "- ");
    }

    private static void More(StringBuilder text, int count, string lead)
    {
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{lead}and {count} more\n");
        }
    }

    private static string Utc(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
