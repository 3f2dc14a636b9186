using RunTui.Engine.Blueprints.Editing;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>A conflict between what was edited here and what changed on the disk meanwhile, as people read it.</summary>
internal static class PlanConflictText
{
    /// <summary>What it is about: <c>build.timeout</c>.</summary>
    public static string TitleOf(PlanConflict conflict) => (conflict.StepId, conflict.Field) switch
    {
        (null, "") => "the order of the steps",
        (null, var field) => field,
        ({ } step, "") => step,
        var (step, field) => $"{step}.{field}",
    };

    /// <summary>What happened, and the three versions.</summary>
    public static IReadOnlyList<PanelLine> LinesOf(PlanConflict conflict) =>
    [
        new PanelLine(WhatOf(conflict), PanelLineKind.Attention),
        .. Version("When you opened it:", conflict.Opened),
        .. Version("On the disk now:", conflict.Disk),
        .. Version("Yours:", conflict.Mine),
    ];

    private static string WhatOf(PlanConflict conflict) => conflict.Kind switch
    {
        PlanConflictKind.DeletedAndEdited => "One of you took the step out, the other changed it.",
        PlanConflictKind.Order => "Both of you put the steps into another order.",
        PlanConflictKind.RemovedDependency => "It is to depend on a step that was taken out.",
        PlanConflictKind.AddedTwice => "Both of you added a step of this name.",
        _ => "Both of you changed this field.",
    };

    private static IEnumerable<PanelLine> Version(string heading, string text)
    {
        yield return new PanelLine("");
        yield return new PanelLine(heading, PanelLineKind.Heading);
        foreach (var line in text.Length == 0 ? ["(nothing)"] : text.TrimEnd('\n').Split('\n'))
        {
            yield return new PanelLine("  " + ControlText.Visible(line));
        }
    }
}
