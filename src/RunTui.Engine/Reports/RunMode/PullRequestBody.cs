using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Puts the parts of a pull request's body together.</summary>
/// <param name="facts">What it is made from.</param>
/// <param name="rows">How many entries of each list are shown.</param>
internal sealed partial class PullRequestBody(PullRequestFacts facts, int rows)
{
    private const int MostOfSubject = 120;

    private readonly StringBuilder _text = new();
    private readonly RunModeStanding _standing = facts.Standing;

    /// <summary>The sprints that it is about.</summary>
    private readonly ImmutableArray<RunModeSprint> _sprints =
        facts.SprintId is { } id ? [.. facts.Standing.Sprints.Where(s => s.Id == id)] : facts.Standing.Sprints;

    private bool IsPlan => _standing.IsPlan && facts.SprintId is null;

    private IEnumerable<DeletedFile> Deleted => facts.SprintId is { } id ? facts.Deleted.Where(f => f.Sprint == id) : facts.Deleted;

    private IEnumerable<RunCommit> Commits => facts.SprintId is { } id ? facts.Commits.Where(c => c.Step == id) : facts.Commits;

    /// <summary>The body in Markdown.</summary>
    public override string ToString()
    {
        _text.Clear();
        switch (_standing)
        {
            case { IsHalted: true } when IsPlan:
                HaltedPlan();
                break;
            case { IsHalted: true }:
                HaltedSingle();
                break;
            case { IsBug: true }:
                Bug();
                break;
            default:
                Complete();
                break;
        }

        Footer();
        return _text.ToString();
    }

    private void Complete()
    {
        Heading("Summary");
        if (IsPlan)
        {
            Lines("| | |", "|---|---|");
            Lines($"| Sprints Completed | {_standing.Completed} of {_sprints.Length} |", $"| Total Cycles | {_sprints.Sum(s => s.Cycles)} |");
            Lines($"| Files Changed | {_sprints.Sum(s => s.Files)} |", $"| Findings Fixed | {_sprints.Sum(s => s.FindingsFixed)} |");
            Breakdown();
        }
        else
        {
            Lines($"- **Target:** {Markdown.Code(facts.SprintId ?? _standing.Plan.Target)}", $"- **Cycles:** {_sprints.Sum(s => s.Cycles)}", $"- **Files Changed:** {_sprints.Sum(s => s.Files)}");
            Lines($"- **Commits:** {Commits.Count()}", $"- **Findings Fixed:** {_sprints.Sum(s => s.FindingsFixed)}");
        }

        Divergences();
        DeletedFiles();
        if (IsPlan)
        {
            if (_standing.Run.Plan!.Blueprint.Publish.CommitsByStep)
            {
                CommitsBySprint();
            }

            Heading("Flatline Review Summary");
            Lines("No Flatline review was executed in this run.");
        }

        TestResults();
        if (IsPlan)
        {
            Heading("Context Cleanup");
            Lines(facts.ContextCleanup ?? "Nothing was archived: the files that the sprints were planned in are as they were.");
        }
    }

    private void HaltedSingle()
    {
        Halt(_standing.IsBug ? $"- **Bug ID:** {Markdown.Code(_standing.Plan.BugId)}" : null);
        Heading("Progress");
        Lines($"- **Cycles:** {_sprints.Sum(s => s.Cycles)} of {_standing.CycleLimit}", $"- **Files Changed:** {_sprints.Sum(s => s.Files)}", $"- **Findings Fixed:** {_sprints.Sum(s => s.FindingsFixed)}");
        Heading("Cycle History");
        var cycles = _sprints.SelectMany(s => s.History).ToList();
        if (cycles.Count == 0)
        {
            Lines("No cycle was finished.");
        }
        else
        {
            Lines("| Cycle | Phase | Findings | Files Changed |", "|---|---|---|---|");
            Listed(cycles, c => $"| {c.Number} | {c.Phase} | {c.Findings} | {c.Files} |", "| … | | | |");
        }

        Divergences();
        DeletedFiles();
        Resume();
    }

    private void HaltedPlan()
    {
        Halt($"- **Failed Sprint:** {Markdown.Code(_standing.Current?.Id)}");
        Heading("Completed Sprints");
        SprintList(s => s.Status == RunModeSprint.Completed, s => string.Create(CultureInfo.InvariantCulture, $"- [x] {Markdown.Code(s.Id)}: {Counted(s.Cycles, "cycle")}, {Counted(s.Files, "file")}"));
        Heading("Remaining Sprints");
        SprintList(s => s.Status != RunModeSprint.Completed, s => $"- [ ] {Markdown.Code(s.Id)}: {Markdown.Code(s.Title, MostOfSubject)}{(s.Id == _standing.Current?.Id ? " (stopped here)" : "")}");
        Heading("Metrics");
        Lines($"- **Sprints Completed:** {_standing.Completed} of {_sprints.Length}", $"- **Total Cycles:** {_sprints.Sum(s => s.Cycles)}");
        Lines($"- **Files Changed:** {_sprints.Sum(s => s.Files)}", $"- **Findings Fixed:** {_sprints.Sum(s => s.FindingsFixed)}");
        Heading("Flatline Review Summary");
        Lines("No Flatline review was executed in this run.");
        Divergences();
        DeletedFiles();
        Resume();
    }

    private void Bug()
    {
        var (plan, confidence) = (_standing.Plan, facts.Confidence);
        var folder = plan.Artifacts.Replace("{step}", _standing.Current?.Id ?? plan.Target, StringComparison.Ordinal);
        Lines($"## Bug Fix: {Markdown.Code(plan.BugTitle ?? plan.BugId)}", "");
        Lines($"**Bug ID:** {Markdown.Code(plan.BugId)}  ", $"**Source:** {(plan.Issue is { } issue ? string.Create(CultureInfo.InvariantCulture, $"`/run --bug --from-issue {issue}`") : "`/run --bug`")}");
        Heading("Confidence Signals", 3);
        Lines($"- **Reproduction:** {confidence.Reproduction}", $"- **Test type:** {confidence.TestType}", $"- **Files changed:** {_sprints.Sum(s => s.Files)}");
        Lines($"- **Lines changed:** {confidence.Lines?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}", $"- **Risk level:** {confidence.Risk}");
        Heading("Artifacts", 3);
        Lines($"- **Triage:** {Markdown.Code(folder + "/triage.md")}", $"- **Review:** {Markdown.Code(folder + "/reviewer.md")}", $"- **Audit:** {Markdown.Code(folder + "/auditor-sprint-feedback.md")}");
        if (facts.Deleted.Length > 0)
        {
            DeletedFiles();
        }

        Heading("Status", 3);
        Lines("READY FOR HUMAN REVIEW");
    }

    private void Halt(string? more)
    {
        Heading("Status: HALTED");
        Lines($"- **Run ID:** {Markdown.Code(_standing.Plan.RunId)}", $"- **Target:** {Markdown.Code(facts.SprintId ?? _standing.Plan.Target)}");
        if (more is not null)
        {
            Lines(more);
        }

        Lines($"- **Halt Reason:** {Markdown.Code(_standing.HaltReason)}");
    }

    private void Resume()
    {
        Heading("How to go on");
        Lines($"- Resume: {Markdown.Code(facts.ResumeCommand + (_standing.Run.IsBreakerOpen ? " --reset-breaker" : ""))}");
        if (_standing.Run.IsBreakerOpen)
        {
            Lines("  (the circuit breaker has tripped; `--reset-breaker` lets it count anew)");
        }

        Lines("- Abandon: close this pull request and delete its branch.");
    }

    private void Breakdown()
    {
        Heading("Sprint Breakdown");
        Lines("| Sprint | Status | Cycles | Files Changed |", "|---|---|---|---|");
        Listed([.. _sprints], s => string.Create(CultureInfo.InvariantCulture, $"| {Markdown.Cell(s.Id)} | {(s.Step.Status == StepStatus.Skipped ? "skipped" : s.Status)} | {s.Cycles} | {s.Files} |"), "| … | | | |");
    }

    private void CommitsBySprint()
    {
        Heading("Commits by Sprint");
        var commits = Commits.ToLookup(c => Sprint.NumberOf(c.Step) is not null || _sprints.Any(s => s.Id == c.Step) ? c.Step : "");
        var known = _sprints.Select(s => s.Id).Where(commits.Contains).ToList();
        if (commits.Count == 0)
        {
            Lines("There are no commits.");
        }

        foreach (var sprint in known.Take(rows))
        {
            Heading($"{Markdown.Code(sprint)}", 3);
            Listed([.. commits[sprint]], Bullet, "- …");
        }

        Others([.. Commits.Where(c => !known.Contains(c.Step))]);
        if (known.Count > rows)
        {
            Lines("", $"… and those of {Counted(known.Count - rows, "more sprint")}");
        }
    }

    private void Others(List<RunCommit> others)
    {
        if (others.Count > 0)
        {
            Heading("Others", 3);
            Listed(others, Bullet, "- …");
        }
    }

    private static string Bullet(RunCommit commit) => $"- {Markdown.Code(commit.ShortHash)} {Markdown.Code(commit.Subject, MostOfSubject)}";

    private void DeletedFiles() => Lines("", DeletedTree.Render(Deleted, rows));

    private void Footer() => Lines("", "---", "", "Made by run-tui. This is a draft: a person decides what becomes of it.");
}
