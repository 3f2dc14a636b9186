using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>What there is to see before a plan is saved: what is changed, and what will run then.</summary>
public static class PlanPreview
{
    private const int LongestLine = 60;
    private const int MostLines = 2000;

    /// <summary>What is changed, step by step and field by field, and what to be warned of.</summary>
    public static IReadOnlyList<PanelLine> Changes(PlanEditor editor)
    {
        var lines = new List<PanelLine>();
        foreach (var step in PlanChanges.Between(editor.Opened, editor.Document).GroupBy(c => c.StepId))
        {
            lines.Add(new PanelLine(HeadingOf(editor, step.Key, [.. step]), PanelLineKind.Heading));
            foreach (var change in step.Where(c => c.Kind == PlanChangeKind.Changed))
            {
                AddField(lines, change);
            }
        }

        if (lines.Count == 0)
        {
            lines.Add(new PanelLine("Nothing is changed.", PanelLineKind.Dim));
        }

        var warnings = editor.Findings.Where(f => f.Severity == Severity.Warning).ToList();
        if (warnings.Count > 0)
        {
            lines.Add(new PanelLine(""));
            lines.Add(new PanelLine(warnings.Count == 1 ? "1 warning" : $"{warnings.Count} warnings", PanelLineKind.Attention));
            lines.AddRange(warnings.Select(f => new PanelLine($"  {(f.StepId is { } id ? $"{id}: " : "")}{ControlText.Visible(f.Message)}", PanelLineKind.Attention)));
        }

        return [.. lines.Take(MostLines)];
    }

    /// <summary>What a launch would do with the plan as it is edited.</summary>
    /// <param name="editor">The plan.</param>
    /// <param name="run">The run as it is.</param>
    /// <param name="mode">How it would be launched; null where the engine that works on it goes on.</param>
    public static IReadOnlyList<PanelLine> WhatRuns(PlanEditor editor, RunState run, LaunchMode? mode)
    {
        if (editor.Findings.Any(f => f.Severity == Severity.Error))
        {
            return [new PanelLine("A plan with errors can't be launched.", PanelLineKind.Bad)];
        }

        var after = PlanEdits.EventOf(run, editor.Document, PlanEdits.Command(editor.Opened, editor.Document)) is { } edit ? run.Apply(edit) : run;
        var lines = Rehearsal.Of(run, after, mode).Lines().ToList();
        return [new PanelLine(lines[^1], PanelLineKind.Heading), .. lines[..^1].Select(l => new PanelLine(ControlText.Visible(l), KindOf(l)))];
    }

    private static PanelLineKind KindOf(string line) =>
        line.StartsWith("stale:", StringComparison.Ordinal) || line.StartsWith("does not run:", StringComparison.Ordinal) ? PanelLineKind.Attention
        : line.StartsWith("kept:", StringComparison.Ordinal) ? PanelLineKind.Dim
        : PanelLineKind.Text;

    private static string HeadingOf(PlanEditor editor, string? step, IReadOnlyList<PlanChangeLine> changes)
    {
        if (step is null)
        {
            return PlanListRow.RunName;
        }

        var whole = changes.FirstOrDefault(c => c.Kind != PlanChangeKind.Changed);
        var title = ControlText.Visible((editor.Document.FindStep(step) ?? editor.Opened.FindStep(step))?.Title ?? "");
        return whole?.ToString() ?? (title.Length > 0 ? $"{step}: {title}" : step);
    }

    private static void AddField(List<PanelLine> lines, PlanChangeLine change)
    {
        if (change.Before.Length <= LongestLine && change.After.Length <= LongestLine && !(change.Before + change.After).Contains('\n', StringComparison.Ordinal))
        {
            lines.Add(new PanelLine($"  {change.Field}: {ValueOf(change.Before)} → {ValueOf(change.After)}"));
            return;
        }

        lines.Add(new PanelLine($"  {change.Field}:"));
        AddLines(lines, LinesOf(change.Before), LinesOf(change.After));
    }

    private static string ValueOf(string value) => value.Length == 0 ? "none" : ControlText.Visible(value);

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    /// <summary>What differs, between what both begin and end with.</summary>
    private static void AddLines(List<PanelLine> lines, string[] before, string[] after)
    {
        var most = Math.Min(before.Length, after.Length);
        var head = Enumerable.Range(0, most).TakeWhile(i => before[i] == after[i]).Count();
        var tail = Enumerable.Range(1, most - head).TakeWhile(i => before[^i] == after[^i]).Count();
        lines.AddRange(before[head..^tail].Select(l => new PanelLine($"  - {ControlText.Visible(l)}", PanelLineKind.Removed)));
        lines.AddRange(after[head..^tail].Select(l => new PanelLine($"  + {ControlText.Visible(l)}", PanelLineKind.Added)));
    }
}
