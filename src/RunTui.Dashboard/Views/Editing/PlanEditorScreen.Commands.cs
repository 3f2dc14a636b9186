using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private const string NoStep = "select a step first";

    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => command switch
    {
        _ when _isSaving => "it is being saved",
        DashboardCommand.UndoEdit when !_editor.CanUndo => "nothing was changed",
        DashboardCommand.RedoEdit when !_editor.CanRedo => "nothing was undone",
        DashboardCommand.OpenInEditor when Options.OpenEditor is null => "$EDITOR is not to be had",
        DashboardCommand.SavePlan or DashboardCommand.PreviewPlan when !_editor.IsChanged => "nothing is changed",
        DashboardCommand.RemoveStep when _form.HasFocus => Options.WhyReadOnly,
        DashboardCommand.DuplicateStep or DashboardCommand.RemoveStep or DashboardCommand.MoveStepUp or DashboardCommand.MoveStepDown
            or DashboardCommand.SkipStep or DashboardCommand.RunStepAgain or DashboardCommand.RunStepsAgain or DashboardCommand.GroupSteps
            when Chosen.Count == 0 => NoStep,
        DashboardCommand.NextProblemStep when _editor.Findings.IsEmpty => "nothing is wrong",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.PreviewPlan => null,
        _ when Keys.Of(command).Scope == KeyScope.Editor => Options.WhyReadOnly,
        DashboardCommand.Open or DashboardCommand.Back or DashboardCommand.NextPanel or DashboardCommand.PreviousPanel or DashboardCommand.NextProblemStep
            or DashboardCommand.ChooseTheme or DashboardCommand.ToggleMouse or DashboardCommand.Help or DashboardCommand.ShowCommands
            or DashboardCommand.ShowConfiguration or DashboardCommand.Leave or DashboardCommand.Interrupt or DashboardCommand.Suspend => null,
        _ when Keys.Of(command).Scope == KeyScope.Movement => null,
        DashboardCommand.EditPlan => "it is edited here",
        _ => "leave the editor first",
    };

    protected override IEnumerable<KeyEntry> HelpEntries => Keys.Entries.OrderBy(e => e.Scope == KeyScope.Editor ? 0 : 1);

    protected override bool ExecuteHere(DashboardCommand command)
    {
        switch (command)
        {
            case DashboardCommand.Open:
                (_list.HasFocus ? (View)_list : _form).InvokeCommand(Command.Accept);
                break;
            case DashboardCommand.Back:
                GoBack();
                break;
            case DashboardCommand.NextPanel or DashboardCommand.PreviousPanel:
                MoveOn(command == DashboardCommand.NextPanel ? 1 : -1);
                break;
            case DashboardCommand.Toggle:
                Toggle();
                break;
            case DashboardCommand.Expand or DashboardCommand.Collapse:
                MoveAside(command == DashboardCommand.Expand ? 1 : -1);
                break;
            case DashboardCommand.NextProblemStep:
                SelectNextFinding();
                break;
            case DashboardCommand.AddStep:
                Add();
                break;
            case DashboardCommand.DuplicateStep:
                Duplicate();
                break;
            case DashboardCommand.RemoveStep when _form.HasFocus:
                ClearField();
                break;
            case DashboardCommand.RemoveStep:
                Remove();
                break;
            case DashboardCommand.MoveStepUp or DashboardCommand.MoveStepDown:
                Move(command == DashboardCommand.MoveStepUp ? -1 : 1);
                break;
            case DashboardCommand.GroupSteps:
                AskForGroup();
                break;
            case DashboardCommand.SkipStep:
                ToggleSkipped();
                break;
            case DashboardCommand.RunStepAgain:
                RunAgain(Chosen);
                break;
            case DashboardCommand.RunStepsAgain:
                RunAgain(PlanDependents.Of(_editor.Document.Blueprint, Chosen));
                break;
            case DashboardCommand.UndoEdit or DashboardCommand.RedoEdit:
                Undo(back: command == DashboardCommand.UndoEdit);
                break;
            case DashboardCommand.OpenInEditor:
                OpenInEditor();
                break;
            case DashboardCommand.PreviewPlan:
                ShowPreview(toSave: false);
                break;
            case DashboardCommand.SavePlan:
                Save();
                break;
            case DashboardCommand.Leave or DashboardCommand.Interrupt:
                Leave();
                break;
            default:
                return MostFocused is { } focused && focused.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    /// <summary>While something is typed, few keys mean anything else.</summary>
    protected override bool OnKeyDownFirst(Key key)
    {
        if (_edit is null || _edit.IsLong)
        {
            return false;
        }

        var move = key == Key.CursorUp ? Command.Up : key == Key.CursorDown ? Command.Down : key == Key.PageUp ? Command.PageUp : key == Key.PageDown ? Command.PageDown : Command.NotBound;
        if (move != Command.NotBound && FinishEdit())
        {
            _form.InvokeCommand(move);
        }

        return move != Command.NotBound;
    }

    protected override bool OnKeyDown(Key key)
    {
        var command = Keys.Find(key, KeyScope.Editor) ?? Keys.Find(key, KeyScope.Anywhere);
        if (_edit is not null)
        {
            return command is DashboardCommand.Back or DashboardCommand.NextPanel or DashboardCommand.PreviousPanel or DashboardCommand.OpenInEditor or DashboardCommand.SavePlan
                or DashboardCommand.Interrupt or DashboardCommand.Suspend && Execute(command.Value);
        }

        return (command ?? MovementHere(key)) is { } here && Execute(here);
    }

    /// <summary>What lists don't do by themselves.</summary>
    private DashboardCommand? MovementHere(Key key) =>
        Keys.Find(key, KeyScope.Movement) is DashboardCommand.Toggle or DashboardCommand.Expand or DashboardCommand.Collapse ? Keys.Find(key, KeyScope.Movement) : null;

    private void GoBack()
    {
        if (_edit is not null)
        {
            FinishEdit();
        }
        else if (_formFrame.HasFocus)
        {
            Focus(_listFrame);
        }
        else if (_marked.Count > 0)
        {
            _marked.Clear();
            ShowPlan();
        }
        else if (!Screens.IsLowest(this))
        {
            Leave();
        }
    }

    /// <summary>From a field to the next; else from the list to the form and back.</summary>
    private void MoveOn(int direction)
    {
        if (_edit is not null)
        {
            if (FinishEdit())
            {
                _form.InvokeCommand(direction > 0 ? Command.Down : Command.Up);
            }
        }
        else
        {
            Focus(_formFrame.HasFocus ? _listFrame : _formFrame);
        }
    }

    private void Toggle()
    {
        if (_form.HasFocus)
        {
            if (!Cycle(1))
            {
                BeginEdit();
            }
        }
        else if (_selected is { } id)
        {
            if (!_marked.Remove(id))
            {
                _marked.Add(id);
            }

            _list.InvokeCommand(Command.Down);
            ShowPlan();
        }
    }

    private void MoveAside(int direction)
    {
        if (!_form.HasFocus)
        {
            Focus(direction > 0 ? _formFrame : _listFrame);
        }
        else if (!Cycle(direction) && direction < 0)
        {
            Focus(_listFrame);
        }
    }

    private void Focus(View panel)
    {
        // Only one that is visible can have the focus, and which are follows from the focus.
        panel.Visible = true;
        panel.SetFocus();
        SetNeedsLayout();
    }

    private void SelectNextFinding()
    {
        if (!FinishEdit())
        {
            return;
        }

        var places = PlanFindingPlace.Of(_editor);
        var at = places.ToList().FindIndex(p => p.StepId == _selected && (!_form.HasFocus || p.Path == _form.Selected?.Field.Path));
        GoTo(places[(at + 1) % places.Count]);
    }

    private void GoTo(PlanFindingPlace place)
    {
        Select(place.StepId, place.Path);
        Focus(place.Path is null ? _listFrame : _formFrame);
        Status.Say(place.Text);
    }

    /// <summary>Something is different in the plan.</summary>
    private void Changed()
    {
        ShowPlan();
        WriteDraftSoon();
        LookAtDisk();
    }

    private void ShowStatus()
    {
        DashboardCommand[] keys =
            _edit is { IsLong: true } ? [DashboardCommand.Back, DashboardCommand.OpenInEditor, DashboardCommand.SavePlan]
            : _edit is not null ? [DashboardCommand.Open, DashboardCommand.NextPanel, DashboardCommand.OpenInEditor]
            : _formFrame.HasFocus ? [DashboardCommand.Open, DashboardCommand.Back, DashboardCommand.Toggle, DashboardCommand.OpenInEditor, DashboardCommand.UndoEdit, DashboardCommand.SavePlan, DashboardCommand.Help]
            : [DashboardCommand.Open, DashboardCommand.AddStep, DashboardCommand.RemoveStep, DashboardCommand.SkipStep, DashboardCommand.RunStepAgain, DashboardCommand.UndoEdit, DashboardCommand.PreviewPlan, DashboardCommand.SavePlan, DashboardCommand.Help, DashboardCommand.Leave];
        Status.Show([.. keys.Select(StatusEntry)]);
    }

    private KeyEntry StatusEntry(DashboardCommand command)
    {
        var entry = Keys.Of(command);
        return command switch
        {
            DashboardCommand.Open when _edit is null => entry with { Title = "edit" },
            DashboardCommand.Open => entry with { Title = "take" },
            DashboardCommand.Back when _edit is not null => entry with { Title = "done" },
            DashboardCommand.NextPanel => entry with { Title = "next field" },
            DashboardCommand.Toggle => entry with { Title = "next value" },
            DashboardCommand.SavePlan when _edit is not null => entry with { Keys = [.. entry.Keys.Skip(1), entry.Keys[0]] },
            _ => entry,
        };
    }
}
