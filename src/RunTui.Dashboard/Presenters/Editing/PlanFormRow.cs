using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>A field of the form at the right of the editor.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">What it says, as it is edited; empty where it says nothing.</param>
/// <param name="Inherited">What holds where it says nothing.</param>
public sealed record PlanFormRow(PlanField Field, string Text, string Inherited)
{
    /// <summary>More characters than any screen shows of a value on one row.</summary>
    private const int LongestLine = 1000;

    /// <summary>What the step is called in the plan, which is changed in a way of its own: others depend on it by that.</summary>
    public static PlanField Id { get; } = new("id", "Id", PlanFieldKind.Line, "What the plan and its logs call the step; steps that depend on it follow", []);

    /// <summary>Whether it is other than on the disk.</summary>
    public bool IsChanged { get; init; }

    /// <summary>What was found in it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why what is typed into it can't be taken; null where it is.</summary>
    public string? Problem { get; init; }

    /// <summary>What stands below it.</summary>
    public IEnumerable<(Severity Severity, string Text)> Notes =>
        (Problem is null ? [] : new[] { (Severity.Error, PlanFieldAbout.NotTaken(Problem)) }).Concat(Findings.Select(f => (f.Severity, PlanFieldAbout.LineOf(f))));

    /// <summary>Its value in one line, safe to show.</summary>
    public string Line
    {
        get
        {
            // Drawn with every frame: what no screen has room for isn't looked at.
            var text = Text.AsSpan().TrimEnd('\n');
            var begin = text.Length > LongestLine ? text[..LongestLine].ToString() + Glyphs.Unicode.Ellipsis : text.ToString();
            if (Field.Kind is PlanFieldKind.List or PlanFieldKind.Steps or PlanFieldKind.Map)
            {
                return ControlText.Visible(begin.Replace("\n", Field.Kind == PlanFieldKind.Map ? "; " : ", ", StringComparison.Ordinal));
            }

            var more = text.Count('\n');
            return ControlText.Visible(begin.Split('\n')[0]) + (more > 0 ? $" (+{more} lines)" : "");
        }
    }

    /// <summary>The fields of a step, or of the run, in their order.</summary>
    /// <param name="editor">The plan as it is edited.</param>
    /// <param name="stepId">The step; null for the run.</param>
    public static IReadOnlyList<PlanFormRow> Of(PlanEditor editor, string? stepId)
    {
        if (stepId is null)
        {
            return
            [
                .. PlanFields.Run.Where(f => !f.IsOldName || PlanFields.ReadRun(editor.Document, f).Length > 0).Select(f => new PlanFormRow(f, PlanFields.ReadRun(editor.Document, f), InheritedValue.OfRun(f))
                {
                    IsChanged = PlanFields.ReadRun(editor.Document, f) != PlanFields.ReadRun(editor.Opened, f),
                    Findings = editor.FindingsOf(null, f.Path),
                }),
            ];
        }

        var isNew = editor.Opened.FindStep(stepId) is null;
        return
        [
            new(Id, stepId, "") { IsChanged = isNew, Findings = editor.FindingsOf(stepId, Id.Path) },
            .. PlanFields.Step.Where(f => !f.IsOldName || PlanFields.ReadStep(editor.Document, stepId, f).Length > 0).Select(f =>
            {
                var text = PlanFields.ReadStep(editor.Document, stepId, f);
                return new PlanFormRow(f, text, InheritedValue.OfStep(f, editor.Document.Blueprint.Defaults))
                {
                    IsChanged = text != (isNew ? "" : PlanFields.ReadStep(editor.Opened, stepId, f)),
                    Findings = editor.FindingsOf(stepId, f.Path),
                };
            }),
        ];
    }
}
