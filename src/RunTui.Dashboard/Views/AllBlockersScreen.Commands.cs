using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Views;

internal sealed partial class AllBlockersScreen
{
    private KeyEntry _markKey = KeyTable.Default.Of(DashboardCommand.Toggle);
    private KeyEntry _sendKey = KeyTable.Default.Of(DashboardCommand.Open);
    private KeyEntry _openKey = KeyTable.Default.Of(DashboardCommand.Open);

    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => command switch
    {
        DashboardCommand.TakeBack when Options.WhyReadOnly is { } why => why,
        DashboardCommand.TakeBack => _answering.LastSaid.Length == 0 ? "nothing was answered here that can be taken back" : null,
        _ when BlockerAnswer.KindOf(command) is not null => Options.WhyReadOnly ?? _triage.WhyNot(command, _blockers.Chosen),
        DashboardCommand.Open or DashboardCommand.EditPlan or DashboardCommand.Toggle when _blockers.Selected is null => "nothing waits for you",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.ShowBlockers => "they are what is shown",
        DashboardCommand.Open or DashboardCommand.EditPlan or DashboardCommand.Back or DashboardCommand.ShowRuns or DashboardCommand.Refresh or DashboardCommand.ChooseTheme
            or DashboardCommand.ToggleMouse or DashboardCommand.Help or DashboardCommand.ShowCommands or DashboardCommand.ShowConfiguration
            or DashboardCommand.Leave or DashboardCommand.Interrupt or DashboardCommand.Suspend => null,
        _ when Keys.Of(command).Scope == KeyScope.Movement => null,
        _ => "open the run first",
    };

    protected override bool ExecuteHere(DashboardCommand command)
    {
        switch (command)
        {
            case DashboardCommand.Open when _blockers.Selected is { } row:
                Screens.ShowRun(this, row.Folder, why => Status.Say($"It can't be opened: {why}"), row.StepId);
                break;
            case DashboardCommand.EditPlan when _blockers.Selected is { } row:
                Screens.ShowEditor(this, row.Folder, row.StepId, why => Status.Say($"It can't be edited: {why}"));
                break;
            case DashboardCommand.Back:
                if (!_blockers.EndAnswer() && !_blockers.Detail.ClearSelection() && !_blockers.Unmark())
                {
                    Screens.Leave(this, LeaveReason.Done);
                }

                ShowStatus();
                break;
            case DashboardCommand.ShowRuns or DashboardCommand.Leave or DashboardCommand.Interrupt:
                Screens.Leave(this, LeaveReason.Done);
                break;
            case DashboardCommand.Refresh:
                _list.Refresh();
                _waiting.Refresh();
                break;
            case DashboardCommand.TakeBack:
                _triage.TakeBack(_answering.Last);
                break;
            case var answer when BlockerAnswer.KindOf(answer) is not null:
                _triage.Answer(answer, _blockers.Chosen);
                break;
            default:
                return MostFocused is { } focused && focused.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (_blockers.IsAnswering && Options.OpenEditor is { } open && Keys.Of(DashboardCommand.OpenInEditor).Keys.Contains(key))
        {
            _triage.WriteOutside(open);
            return true;
        }

        return (Keys.Find(key, KeyScope.Blockers) ?? Keys.Find(key, KeyScope.Anywhere)) is { } command && Execute(command);
    }

    protected override void SettingsChanged()
    {
        base.SettingsChanged();
        ShowStatus();
    }

    protected override void UseSettings()
    {
        base.UseSettings();
        _markKey = Keys.Of(DashboardCommand.Toggle) with { Title = "mark" };
        _sendKey = Keys.Of(DashboardCommand.Open) with { Title = "send" };
        _openKey = Keys.Of(DashboardCommand.Open) with { Title = "open run" };
    }

    private void ShowStatus()
    {
        if (_blockers.IsAnswering)
        {
            Status.Show([_sendKey, Keys.Of(DashboardCommand.Back), .. Options.OpenEditor is null ? [] : new[] { Keys.Of(DashboardCommand.OpenInEditor) }]);
            return;
        }

        var rows = _blockers.Chosen;
        IEnumerable<KeyEntry> first = rows.Count == 0 ? [] : [_openKey, .. Triage.CommandsFor(rows).Select(Keys.Of), _markKey];
        // The line above has not always room for it.
        IEnumerable<KeyEntry> back = WhyNot(DashboardCommand.TakeBack) is null ? [Keys.Of(DashboardCommand.TakeBack)] : [];
        // The same as before is not drawn again, as long as the entries are.
        Status.Show([.. back, .. first, Keys.Of(DashboardCommand.Back), Keys.Of(DashboardCommand.Help)]);
    }
}
