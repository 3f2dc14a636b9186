using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.New;

internal sealed partial class NewRunScreen
{
    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => command switch
    {
        _ when _isWriting => "it is being written",
        DashboardCommand.UndoEdit when !_editor.CanUndo => "nothing was changed",
        DashboardCommand.RedoEdit when !_editor.CanRedo => "nothing was undone",
        DashboardCommand.DuplicateStep or DashboardCommand.MoveStepUp or DashboardCommand.MoveStepDown when _selected is null => "select a step first",
        DashboardCommand.RemoveStep when _selected is null && !_form.HasFocus => "select a step first",
        DashboardCommand.NextProblemStep when _editor.Findings.IsEmpty => "nothing is wrong",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.AddStep or DashboardCommand.DuplicateStep or DashboardCommand.RemoveStep or DashboardCommand.MoveStepUp or DashboardCommand.MoveStepDown
            or DashboardCommand.UndoEdit or DashboardCommand.RedoEdit or DashboardCommand.SavePlan => Options.WhyReadOnly,
        DashboardCommand.Open or DashboardCommand.Back or DashboardCommand.NextPanel or DashboardCommand.PreviousPanel or DashboardCommand.NextProblemStep
            or DashboardCommand.ChooseTheme or DashboardCommand.ToggleMouse or DashboardCommand.Help or DashboardCommand.ShowCommands
            or DashboardCommand.ShowConfiguration or DashboardCommand.Leave or DashboardCommand.Interrupt or DashboardCommand.Suspend => null,
        _ when Keys.Of(command).Scope == KeyScope.Movement => null,
        _ => "write the run first",
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
            case DashboardCommand.Toggle when _form.HasFocus:
                if (!Cycle(1))
                {
                    BeginEdit();
                }

                break;
            case DashboardCommand.Expand or DashboardCommand.Collapse:
                MoveAside(command == DashboardCommand.Expand ? 1 : -1);
                break;
            case DashboardCommand.NextProblemStep:
                NextProblem();
                break;
            case DashboardCommand.AddStep:
                AddStep();
                break;
            case DashboardCommand.DuplicateStep:
                _selected = _editor.Duplicate(_selected!);
                Changed();
                break;
            case DashboardCommand.RemoveStep when _form.HasFocus:
                ClearField();
                break;
            case DashboardCommand.RemoveStep:
                RemoveStep();
                break;
            case DashboardCommand.MoveStepUp or DashboardCommand.MoveStepDown:
                Say(_editor.Move(_selected!, command == DashboardCommand.MoveStepUp ? -1 : 1));
                Changed();
                break;
            case DashboardCommand.UndoEdit or DashboardCommand.RedoEdit:
                _ = command == DashboardCommand.UndoEdit ? _editor.Undo() : _editor.Redo();
                Changed();
                break;
            case DashboardCommand.SavePlan:
                AskToWrite();
                break;
            case DashboardCommand.Leave or DashboardCommand.Interrupt:
                Leave();
                break;
            default:
                return MostFocused is { } focused && focused.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    /// <summary>While a line is typed, the keys that move go from field to field.</summary>
    protected override bool OnKeyDownFirst(Key key)
    {
        if (_edit is null || _edit.IsLong)
        {
            return false;
        }

        var move = key == Key.CursorUp ? Command.Up : key == Key.CursorDown ? Command.Down : Command.NotBound;
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
            return command is DashboardCommand.Back or DashboardCommand.NextPanel or DashboardCommand.PreviousPanel or DashboardCommand.SavePlan
                or DashboardCommand.Interrupt or DashboardCommand.Suspend && Execute(command.Value);
        }

        return (command ?? MovementHere(key)) is { } here && Execute(here);
    }

    /// <summary>What lists don't do by themselves.</summary>
    private DashboardCommand? MovementHere(Key key) =>
        Keys.Find(key, KeyScope.Movement) is DashboardCommand.Toggle or DashboardCommand.Expand or DashboardCommand.Collapse ? Keys.Find(key, KeyScope.Movement) : null;

    /// <summary>A step after the selected one, which waits for it: most plans are told in their order.</summary>
    private void AddStep()
    {
        var before = _selected ?? (_editor.Document.Blueprint.Steps is [.., var last] ? last.Id : null);
        _editor.Together("step added", () =>
        {
            var id = _editor.Add(before);
            if (before is not null)
            {
                _editor.Set(id, PlanFields.FindStep("depends")!, before);
            }

            _editor.Set(id, PlanFields.FindStep("done_when")!, Engine.Blueprints.NewStep.GeneralDoneWhen);
            _selected = id;
            return null;
        });
        Changed();
        Focus(_formFrame);
        _form.Select("title");
        ShowAbout();
    }

    private void RemoveStep()
    {
        var removed = _selected!;
        var rows = _list.Rows.Select(r => r.StepId).ToList();
        var at = rows.IndexOf(removed);
        Say(_editor.Remove(removed));
        _selected = at + 1 < rows.Count ? rows[at + 1] : rows[at - 1];
        Changed();
        Status.Say($"{removed} removed; {Hint(DashboardCommand.UndoEdit)} brings it back.");
    }

    /// <summary>Out of what is typed, then from the form to the steps; from there to what lies below, with a draft of it kept.</summary>
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
        else if (!Screens.IsLowest(this))
        {
            Screens.Leave(this, LeaveReason.Done);
        }
    }

    /// <summary>From a field to the next; else from the steps to the form and back.</summary>
    private void MoveOn(int direction)
    {
        if (_edit is null)
        {
            Focus(_formFrame.HasFocus ? _listFrame : _formFrame);
        }
        else if (FinishEdit())
        {
            _form.InvokeCommand(direction > 0 ? Command.Down : Command.Up);
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

    private void NextProblem()
    {
        if (FinishEdit())
        {
            var places = PlanFindingPlace.Of(_editor);
            var at = places.ToList().FindIndex(p => p.StepId == _selected && (!_form.HasFocus || p.Path == _form.Selected?.Field.Path));
            GoTo(places[(at + 1) % places.Count]);
        }
    }
}
