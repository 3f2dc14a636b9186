using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>
/// Says everything that is wrong with a plan document at once: what plan-and-execute asks of each task and of the plan, and what it
/// warns of (work that no route has, a decision of one model where several were asked for, nothing that verifies).
/// </summary>
public sealed partial class PlanLint
{
    /// <summary>More than these help nobody.</summary>
    private const int Most = 500;

    /// <summary>So much code is changed by a plan, and nothing is looked at first: a warning.</summary>
    private const int CodeHeavy = 5;

    private readonly PlanDocument _plan;
    private readonly Func<Route, bool> _isReady;
    private readonly List<PlanFinding> _findings = [];

    private PlanLint(PlanDocument plan, Func<Route, bool> isReady) => (_plan, _isReady) = (plan, isReady);

    /// <summary>The findings in the order of the file.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isReady">Whether a tool with a model can be called on this machine.</param>
    public static ImmutableArray<PlanFinding> Check(PlanDocument plan, Func<Route, bool> isReady)
    {
        var lint = new PlanLint(plan, isReady);
        lint.CheckPlan();
        foreach (var task in plan.Tasks)
        {
            lint.CheckTask(task);
        }

        lint.CheckDependencies();
        lint.CheckTable();
        lint.CheckPrompts();
        var all = plan.Problems.Concat(lint._findings).OrderBy(finding => finding.Line).ToList();
        return all.Count <= Most ? [.. all] :
        [
            .. all.OrderByDescending(finding => finding.Severity == Severity.Error).Take(Most).OrderBy(finding => finding.Line),
            new(all.Any(finding => finding.Severity == Severity.Error) ? Severity.Error : Severity.Warning, 1, null, null, "more", $"{all.Count - Most} more findings are not listed", "fix these first"),
        ];
    }

    private void CheckPlan()
    {
        if (!IsNamed(_plan.File))
        {
            Add(Severity.Warning, 1, null, "file name", "file-name", "is not docs/plans/YYYY-MM-DD-<feature>.md", "keep plans there, under the day they were made");
        }

        if (_plan.Tasks.IsEmpty)
        {
            Add(Severity.Error, 1, null, null, "no-tasks", "the plan has no task", "write each under a heading such as \"## Task 1: what it does\"");
            return;
        }

        if (_plan.RoutingLine == 0)
        {
            Add(Severity.Error, 1, null, "routing summary", "no-routing-table", "there is no table of routes", "add one: | Task | Work type | Backend | Model |, a row for each task");
        }

        if (_plan.Tasks.Count(task => task.Work == WorkTypes.Implementation) >= CodeHeavy && _plan.Tasks.All(task => task.Work != WorkTypes.Exploration))
        {
            Add(Severity.Warning, _plan.Tasks[0].Line, null, "tasks", "no-exploration", "much code is changed, and no task explores it first", "begin with a read-only exploration task");
        }

        var steps = PlanSteps.Typed(_plan);
        if (PlanBatches.Of(steps).Length > 1 && PlanSteps.Verification(_plan).IsEmpty && steps.All(step => step.Acceptance is not { Commands.IsEmpty: false })
            && _plan.Fields?.ContainsKey("verification") != true)
        {
            Add(Severity.Warning, _plan.Tasks[0].Line, null, "verification", "no-verification", "nothing verifies the work between its batches", "add a section \"## Verification\" with the commands that do, or tests to the tasks' commands");
        }
    }

    private void CheckDependencies()
    {
        foreach (var task in _plan.Tasks)
        {
            foreach (var name in task.Depends)
            {
                if (PlanDependencies.Find(name, _plan) is not { } other)
                {
                    Add(task, PlanLabel.Depends, "depends on", "unknown-dependency", $"there is no task {Shown.Quoted(name)}", "name a task of this plan by its number, or none");
                }
                else if (other == task)
                {
                    Add(task, PlanLabel.Depends, "depends on", "cycle", "the task depends on itself", "take it out");
                }
            }
        }

        // Who is in no batch waits for somebody in a circle.
        var steps = PlanSteps.Typed(_plan).Select(step => step with { Depends = step.Depends.Remove(step.Id) });
        var placed = PlanBatches.Of([.. steps]).SelectMany(batch => batch).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        if (_plan.Tasks.FirstOrDefault(task => !placed.Contains(task.Id)) is { } first)
        {
            var circle = _plan.Tasks.Where(task => !placed.Contains(task.Id)).Take(8).Select(task => task.Number);
            Add(first, PlanLabel.Depends, "depends on", "cycle", $"tasks wait for each other in a circle: {string.Join(", ", circle)}", "take out the dependency that is not needed");
        }
    }

    private void CheckTable()
    {
        HashSet<string> named = [];
        foreach (var row in _plan.Routing)
        {
            var names = PlanDependencies.Read([row.Task]).Select(name => PlanDependencies.Find(name, _plan)).OfType<PlanTask>().ToList();
            if (names.Count == 0)
            {
                Add(Severity.Warning, row.Line, null, "routing summary", "unknown-row", $"{Shown.Quoted(row.Task)} is no task of this plan", "name the task by its number");
            }

            foreach (var task in names)
            {
                named.Add(task.Id);
                if (Differs(task, row.Route) is { } difference)
                {
                    Add(Severity.Error, row.Line, task.Name, "routing summary", "routes-differ", difference, "make the table and the task say the same");
                }
            }
        }

        foreach (var task in _plan.Tasks.Where(task => !_plan.Routing.IsEmpty && !named.Contains(task.Id)))
        {
            Add(Severity.Warning, _plan.RoutingLine, task.Name, "routing summary", "no-row", "the table has no row for it", "add one");
        }
    }

    private static string? Differs(PlanTask task, PlanRoute row)
    {
        if (task.Route is not { } route || task.Work == WorkTypes.Options)
        {
            return null;
        }

        return route.Tool is { } tool && row.Tool is { } other && tool != other ? $"the table sends it to {other}, the task to {tool}"
            : route.Model is { } model && row.Model is { } another && model != another ? $"the table has {Shown.Quoted(another)} for it, the task {Shown.Quoted(model)}"
            : null;
    }

    /// <summary>Whether the prompts that would be sent are whole. What a task lacks was said where that is the cause.</summary>
    private void CheckPrompts()
    {
        var lacking = _findings.Where(finding => finding.Rule == "missing").Select(finding => finding.Task).ToHashSet();
        foreach (var (task, step) in _plan.Tasks.Zip(PlanSteps.Typed(_plan)).Where(pair => !lacking.Contains(pair.First.Name)))
        {
            foreach (var gap in PromptContract.Check(step))
            {
                Add(task, PlanLabel.Prompt, "prompt", "prompt", $"has no {gap.Part}", gap.Advice);
            }
        }
    }

    private static bool IsNamed(string file)
    {
        var parts = Path.GetFullPath(file).Split(Path.DirectorySeparatorChar);
        return parts is [.., "docs", "plans", var name] && name.Length > 14 && name.EndsWith(".md", StringComparison.Ordinal) && name[10] == '-'
            && DateOnly.TryParseExact(name[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && name[11..^3].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');
    }

    private void Add(PlanTask task, PlanLabel label, string field, string rule, string message, string suggestion, Severity severity = Severity.Error) =>
        Add(severity, task.LineOf(label), task.Name, field, rule, message, suggestion);

    private void Add(Severity severity, int line, string? task, string? field, string rule, string message, string suggestion) =>
        _findings.Add(new(severity, line, task, field, rule, message, suggestion));
}
