using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Dashboard.Presenters.New;
using RunTui.Dashboard.Views.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.New;

internal sealed partial class NewRunScreen
{
    /// <summary>What is longer is typed in the editor of many lines.</summary>
    private const int LongestOfARow = 4000;

    /// <summary>What is mostly one line, and where Enter goes on to the next field.</summary>
    private static readonly string[] OneLine = ["goal", "done_when"];

    /// <summary>The field that is typed into; null for none.</summary>
    private Typing? _edit;

    /// <summary>Who has said nothing yet begins by typing what the run is for, and not with commands that he doesn't know.</summary>
    private void BeginWithGoal()
    {
        if (_editor.Document.Blueprint.Goal.Trim().Length == 0 && _formFrame.HasFocus && _form.Selected?.Field.Path == "goal" && Options.WhyReadOnly is null)
        {
            BeginEdit();
        }
    }

    /// <summary>What is pasted is text and no command: it goes into the selected field.</summary>
    protected override bool OnPaste(string text)
    {
        if (_edit is not null || !_form.HasFocus || _form.Selected is not { Field.Kind: PlanFieldKind.Text or PlanFieldKind.Line or PlanFieldKind.List or PlanFieldKind.Tool })
        {
            return false;
        }

        BeginEdit();
        return _edit is not null && NewPasteEvent(text);
    }

    private void BeginEdit()
    {
        if (_form.Selected is not { } row || !IsFree())
        {
            return;
        }

        var fits = row.Text.Length <= LongestOfARow && !row.Text.Contains('\n', StringComparison.Ordinal);
        switch (row.Field.Kind)
        {
            case PlanFieldKind.Choice:
                PickMode();
                break;
            case PlanFieldKind.Steps:
                PickSteps(row);
                break;
            case PlanFieldKind.Text when !OneLine.Contains(row.Field.Path) || !fits:
            case PlanFieldKind.List:
            case PlanFieldKind.Line or PlanFieldKind.Tool when !fits:
                _edit = new(_selected, row, IsLong: true);
                _text.Text = row.Text;
                _text.CursorPosition = new Point(int.MaxValue, int.MaxValue);
                _text.Visible = true;
                _form.Visible = false;
                _text.SetFocus();
                break;
            default:
                _edit = new(_selected, row, IsLong: false);
                _form.BeginTyping(row.Text, PlanFieldAbout.CaptionOf(row.Field, row.Inherited));
                break;
        }

        ShowAbout();
        ShowStatus();
    }

    /// <summary>Takes what is typed into the plan as it is typed, as far as it can be taken.</summary>
    private void Apply(string text)
    {
        if (_edit is not { } edit || text == edit.Text)
        {
            return;
        }

        (edit.Text, edit.IsWarned) = (text, false);
        if (edit.Row.Field == PlanFormRow.Id)
        {
            edit.Problem = text == edit.StepId ? null
                : StepIds.Problem(text) is { } problem ? $"the id {problem}"
                : _editor.Document.FindStep(text) is not null ? $"there is a step {text} already"
                : null;
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
                Status.Say($"{Hint(DashboardCommand.Back)} drops what you typed. Not taken: {problem}.");
                return false;
            }

            if (edit.IsApplied)
            {
                _editor.Undo();
            }
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

        if (edit.Problem is null && edit.Row.Field == PlanFormRow.Id && edit.Text != edit.StepId)
        {
            _editor.Rename(edit.StepId!, edit.Text);
            _selected = edit.Text;
        }
        else if (edit.Problem is null && edit.Row.Field.Path == "title" && edit.StepId is { } step && step.StartsWith(NewRunRows.NewId, StringComparison.Ordinal))
        {
            NameByTitle(step, edit.Text);
        }

        Changed();
        return true;
    }

    /// <summary>A step whose id nobody chose is called by its title: that is what logs and commands name.</summary>
    private void NameByTitle(string step, string title)
    {
        if (NewRunRows.IdOf(title) is { } id && _editor.Rename(step, id) is null)
        {
            _selected = id;
        }
    }

    /// <summary>Enter takes what is typed, and goes on to the next field: a form is filled in from above.</summary>
    private void TakeAndGoOn()
    {
        if (FinishEdit())
        {
            _form.InvokeCommand(Command.Down);
        }
    }

    private void PickMode()
    {
        var dialog = new PickDialog(NewRunRows.Mode.Label, NewRunRows.Mode.Words, NewRunRows.Mode.Words.IndexOf(_mode.Name()));
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Picked is { } picked)
            {
                SetMode(NewRunRows.Mode.Words[picked]);
            }
        });
    }

    private void SetMode(string word)
    {
        _mode = BlueprintNames.LaunchModeOf(word) ?? _mode;
        Changed();
    }

    private void PickSteps(PlanFormRow row)
    {
        if (_selected is not { } step)
        {
            return;
        }

        var dialog = new PickStepsDialog(step, DependCandidate.Of(_editor, step));
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Picked is { } picked)
            {
                Say(Set(step, row.Field, string.Join('\n', picked)));
                Changed();
            }
        });
    }

    /// <summary>The next of a field's few values, or the one before.</summary>
    private bool Cycle(int direction)
    {
        if (_form.Selected is not { Field: { Kind: PlanFieldKind.Choice or PlanFieldKind.Tool } field } row || !IsFree())
        {
            return false;
        }

        var words = field.Words;
        var next = words[((words.IndexOf(row.Text) + direction) + words.Length) % words.Length];
        if (field == NewRunRows.Mode)
        {
            SetMode(next);
        }
        else
        {
            Say(Set(_selected, field, next));
            Changed();
        }

        return true;
    }

    private void ClearField()
    {
        if (_form.Selected is { } row && row.Field != NewRunRows.Mode && row.Field != PlanFormRow.Id)
        {
            Say(Set(_selected, row.Field, ""));
            Changed();
        }
    }

    private string? Set(string? step, PlanField field, string text, bool goesOn = false) =>
        step is null ? _editor.SetRun(field, text, goesOn) : _editor.Set(step, field, text, goesOn);

    private bool IsFree()
    {
        var why = _isWriting ? "it is being written" : Options.WhyReadOnly;
        if (why is not null)
        {
            Status.Say($"Not now: {why}.");
        }

        return why is null;
    }

    private void Say(string? problem)
    {
        if (problem is not null)
        {
            Status.Say(problem);
        }
    }

    private void Changed()
    {
        ShowPlan();
        KeepDraftSoon();
    }

    /// <summary>A field while it is typed into.</summary>
    private sealed record Typing(string? StepId, PlanFormRow Row, bool IsLong)
    {
        public string Text { get; set; } = Row.Text;

        /// <summary>Why the plan has not what is typed; null where it has.</summary>
        public string? Problem { get; set; }

        /// <summary>Whether the plan was changed by it.</summary>
        public bool IsApplied { get; set; }

        /// <summary>Whether the user was told that what he typed can't be taken.</summary>
        public bool IsWarned { get; set; }
    }
}
