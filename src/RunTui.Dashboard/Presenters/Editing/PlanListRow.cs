using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>A row of the list at the left of the editor: a step, or the run as a whole.</summary>
/// <param name="StepId">The step; null for the run.</param>
/// <param name="State">Its sign and colour.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Word">What matters most about it: a finding, that it is at work, that it is changed, where it stands.</param>
public sealed record PlanListRow(string? StepId, ShownState State, string Name, string Word)
{
    public const string RunName = "Run";

    /// <summary>Whether it is other than on the disk.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Why it can't be edited now; null where it can.</summary>
    public string? Locked { get; init; }

    /// <summary>The worst that was found in it; null where nothing was.</summary>
    public Severity? Finding { get; init; }

    /// <summary>The rows of a plan: the run first, then the steps in their order.</summary>
    /// <param name="editor">The plan as it is edited.</param>
    /// <param name="run">The run as it goes on behind.</param>
    /// <param name="whyLocked">Why a step can't be edited now; null where it can.</param>
    public static IReadOnlyList<PlanListRow> Of(PlanEditor editor, RunState run, Func<string, string?> whyLocked)
    {
        var findings = editor.Findings.GroupBy(f => f.StepId ?? "").ToDictionary(g => g.Key, g => g.Max(f => f.Severity));
        var rows = new List<PlanListRow> { OfRun(editor, findings.TryGetValue("", out var worst) ? worst : null) };
        foreach (var step in editor.Document.Blueprint.Steps)
        {
            rows.Add(OfStep(step, editor.Opened.FindStep(step.Id), run, whyLocked(step.Id), findings.TryGetValue(step.Id, out var found) ? found : null));
        }

        return rows;
    }

    private static PlanListRow OfRun(PlanEditor editor, Severity? worst)
    {
        var isChanged = PlanFields.Run.Any(f => PlanFields.ReadRun(editor.Document, f) != PlanFields.ReadRun(editor.Opened, f));
        return new(null, ShownState.Pending, RunName, WordOf(worst) ?? (isChanged ? "changed" : "")) { IsChanged = isChanged, Finding = worst };
    }

    private static PlanListRow OfStep(Step step, Step? opened, RunState run, string? locked, Severity? worst)
    {
        var isChanged = opened is null || (!ReferenceEquals(step, opened) && (step.Status != opened.Status || step.Definition != opened.Definition));
        // What the user sets counts; else the run goes on while the plan is edited.
        var status = opened?.Status == step.Status && run.Steps.TryGetValue(step.Id, out var live) ? live.Status : step.Status;
        var word = WordOf(worst) ?? (locked is not null ? "at work" : opened is null ? "new" : isChanged ? "changed" : WordOf(status));
        return new(step.Id, StateOf(status, locked is not null), step.Id, word) { IsChanged = isChanged, Locked = locked, Finding = worst };
    }

    private static string? WordOf(Severity? worst) => worst switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => null,
    };

    private static string WordOf(StepStatus status) => status switch
    {
        StepStatus.Done => "done",
        StepStatus.Blocked => "blocked",
        StepStatus.Skipped => "skipped",
        StepStatus.InProgress => "interrupted",
        _ => "",
    };

    private static ShownState StateOf(StepStatus status, bool isLocked) => status switch
    {
        StepStatus.Done => ShownState.Done,
        StepStatus.Blocked => ShownState.Waiting,
        StepStatus.Skipped => ShownState.Skipped,
        StepStatus.InProgress => isLocked ? ShownState.Running : ShownState.Paused,
        _ => ShownState.Pending,
    };
}
