using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    /// <summary>What is longer is typed in the editor of many lines: a row takes no more than 64 KB, and would cut the rest off.</summary>
    private const int LongestOfARow = 4000;

    /// <summary>The field that is typed into; null for none.</summary>
    private FieldEdit? _edit;

    /// <summary>Lets the selected field be edited, in the way that suits what it is.</summary>
    private void BeginEdit()
    {
        if (_form.Selected is not { } row || !IsFree())
        {
            return;
        }

        switch (row.Field.Kind)
        {
            case PlanFieldKind.Flag:
                Cycle(1);
                break;
            case PlanFieldKind.Choice:
                PickWord(row);
                break;
            case PlanFieldKind.Steps:
                PickSteps(row);
                break;
            case PlanFieldKind.Line or PlanFieldKind.Number or PlanFieldKind.Tool when row.Text.Length <= LongestOfARow && !row.Text.Contains('\n', StringComparison.Ordinal):
                _edit = new FieldEdit(_selected, row, isLong: false);
                _form.BeginTyping(row.Text, PlanFieldAbout.CaptionOf(row.Field, row.Inherited));
                break;
            default:
                _edit = new FieldEdit(_selected, row, isLong: true);
                _text.Text = row.Text;
                _text.CursorPosition = new Point(int.MaxValue, int.MaxValue);
                _text.Visible = true;
                _form.Visible = false;
                _text.SetFocus();
                break;
        }

        ShowAbout();
        ShowStatus();
    }

    /// <summary>Takes what is typed into the plan, as far as it can be taken. All that is typed into a field in one go is one change.</summary>
    private void Apply(string text)
    {
        if (_edit is not { } edit || text == edit.Text)
        {
            return;
        }

        edit.Text = text;
        edit.IsWarned = false;
        if (edit.Row.Field == PlanFormRow.Id)
        {
            edit.Problem = WhyNotRename(edit.StepId!, text);
            ShowForm();
            return;
        }

        var before = _editor.Document;
        edit.Problem = Set(edit.StepId, edit.Row.Field, text, goesOn: edit.IsApplied);
        edit.IsApplied |= !ReferenceEquals(before, _editor.Document);
        Changed();
    }

    /// <summary>Ends the typing. What can't be taken stays to be mended; who leaves it once more drops it.</summary>
    /// <returns>Whether nothing is typed into any more.</returns>
    private bool FinishEdit()
    {
        if (_edit is not { } edit)
        {
            return true;
        }

        if (edit.Problem is { } problem)
        {
            if (!edit.IsWarned)
            {
                edit.IsWarned = true;
                // The key first: a long reason has no room left for it at 80 columns, and stands with the field too.
                Status.Say($"{Hint(DashboardCommand.Back)} drops what you typed. Not taken: {problem}.");
                return false;
            }

            Drop(edit);
            Status.Say($"{NameOf(edit.StepId, edit.Row.Field)} is as it was before.");
        }

        CloseEdit();
        if (edit.Row.Field == PlanFormRow.Id && edit.Text != edit.StepId)
        {
            Rename(edit.StepId!, edit.Text);
        }
        else if (edit.IsApplied)
        {
            Status.Say($"{NameOf(edit.StepId, edit.Row.Field)} is changed; {Hint(DashboardCommand.UndoEdit)} undoes it.");
        }

        ShowPlan();
        return true;
    }

    private void Drop(FieldEdit edit)
    {
        if (edit.IsApplied)
        {
            _editor.Undo();
            edit.IsApplied = false;
            WriteDraftSoon();
        }

        edit.Text = edit.Row.Text;
    }

    /// <summary>Why a step can't be called that; it is not yet.</summary>
    private string? WhyNotRename(string step, string id)
    {
        string? why = null;
        _editor.Together(null, () =>
        {
            why = _editor.Rename(step, id);
            return "only asked";
        });
        return why;
    }

    private void Rename(string step, string id)
    {
        Say(_editor.Rename(step, id));
        if (_editor.Document.FindStep(id) is not null)
        {
            _selected = id;
            if (_marked.Remove(step))
            {
                _marked.Add(id);
            }

            foreach (var what in _held.Keys.Where(t => t.StepId == step).ToList())
            {
                _held.Remove(what, out var text);
                _held[what with { StepId = id }] = text!;
            }

            Status.Say($"{step} is {id} now; {Hint(DashboardCommand.UndoEdit)} undoes it.");
        }

        WriteDraftSoon();
    }

    private void CloseEdit()
    {
        if (_edit is not { } edit)
        {
            return;
        }

        _edit = null;
        if (edit.IsLong)
        {
            _text.Visible = false;
            _form.Visible = true;
            _form.SetFocus();
        }
        else
        {
            _form.EndTyping();
        }
    }

    /// <summary>The next of a field's few values, or the one before; nothing is among them.</summary>
    private bool Cycle(int direction)
    {
        if (_form.Selected is not { Field: { Kind: PlanFieldKind.Flag or PlanFieldKind.Choice or PlanFieldKind.Tool } field } row || !IsFree())
        {
            return false;
        }

        string[] values = ["", .. field.Words];
        var at = Array.IndexOf(values, row.Text);
        // What is none of them comes before the first word.
        var next = at < 0 ? (direction > 0 ? 1 : values.Length - 1) : (at + direction + values.Length) % values.Length;
        Say(Set(_selected, field, values[next]));
        Changed();
        return true;
    }

    private void PickWord(PlanFormRow row)
    {
        string[] values = ["", .. row.Field.Words];
        var none = row.Inherited.Length > 0 ? $"no value ({row.Inherited})" : "no value";
        var dialog = new PickDialog(NameOf(_selected, row.Field), [none, .. row.Field.Words], Array.IndexOf(values, row.Text));
        var step = _selected;
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Picked is { } picked)
            {
                Say(Set(step, row.Field, values[picked]));
                Changed();
            }
        });
    }

    private void PickSteps(PlanFormRow row)
    {
        if (_selected is not { } step)
        {
            return;
        }

        var dialog = new PickStepsDialog(step, [.. DependCandidate.Of(_editor, step).Select(c => c with { WhyNot = c.WhyNot is { } why ? Drawn(why) : null })]);
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Picked is { } picked)
            {
                Say(Set(step, row.Field, string.Join('\n', picked)));
                Changed();
            }
        });
    }

    private void ClearField()
    {
        if (_form.Selected is { } row && IsFree())
        {
            Say(Set(_selected, row.Field, ""));
            Changed();
        }
    }

    /// <summary>Writes a field.</summary>
    /// <returns>Why it can't be that; null where it is.</returns>
    private string? Set(string? step, PlanField field, string text, bool goesOn = false) =>
        field == PlanFormRow.Id ? _editor.Rename(step!, text)
        : step is null ? _editor.SetRun(field, text, goesOn)
        : _editor.Set(step, field, text, goesOn);

    /// <summary>Whether what is selected can be edited; says why where it can't.</summary>
    private bool IsFree()
    {
        if (_isSaving)
        {
            Status.Say("Not now: it is being saved.");
            return false;
        }

        if (Options.WhyReadOnly is { } why)
        {
            Status.Say($"Not now: {why}.");
            return false;
        }

        if (Locked is { } locked)
        {
            Status.Say($"{_selected} is locked: {locked}.");
            return false;
        }

        return true;
    }

    private void Say(string? problem)
    {
        if (problem is not null)
        {
            Status.Say(problem);
        }
    }

    private static string NameOf(string? step, PlanField field) => $"{step ?? "run"}.{field.Path}";

    /// <summary>A field while it is typed into.</summary>
    private sealed class FieldEdit(string? stepId, PlanFormRow row, bool isLong)
    {
        public string? StepId => stepId;

        public PlanFormRow Row => row;

        /// <summary>Whether it is typed in an editor of many lines.</summary>
        public bool IsLong => isLong;

        public string Text { get; set; } = row.Text;

        /// <summary>Why the plan has not what is typed; null where it has.</summary>
        public string? Problem { get; set; }

        /// <summary>Whether the plan was changed by it.</summary>
        public bool IsApplied { get; set; }

        /// <summary>Whether the user was told that what he typed can't be taken.</summary>
        public bool IsWarned { get; set; }
    }
}
