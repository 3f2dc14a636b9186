using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => WhyNotThen(command) ?? command switch
    {
        DashboardCommand.Start when Picture.Ownership == RunOwnership.Here || Picture.Launching => "it runs already",
        DashboardCommand.Start when Picture.Ownership == RunOwnership.Elsewhere => $"process {Picture.OwnerPid} carries it out",
        DashboardCommand.Start when Picture.State.Steps.Count > 0 && Picture.State.Steps.Values.All(s => s.IsSettled) => "every step is through",
        DashboardCommand.Stop when !Picture.IsLive => "nobody works on this run",
        DashboardCommand.ShowBlockers when !Picture.State.OpenBlockers.Any() => "nothing waits for you",
        DashboardCommand.Start or DashboardCommand.Stop => Options.WhyReadOnly,
        _ when IsAnswer(command) => WhyNotAnswer(command),
        DashboardCommand.CompareAttempts when AttemptsOfSelected.Count < 2 => "the step has no two attempts",
        DashboardCommand.ShowOptions when ChoiceOfSelected is null => "the step has no answers to choose from",
        DashboardCommand.NextProblemStep when !Picture.State.Steps.Values.Any(IsProblem) => "no step failed or waits for you",
        DashboardCommand.NextAttempt or DashboardCommand.PreviousAttempt when AttemptsOfSelected.Count < 2 => "the step has no other attempt",
        DashboardCommand.Why when SelectedStep is null => "no step is selected",
        DashboardCommand.FilterRuns => "it is for the list of runs",
        DashboardCommand.ShowFire when FireProject is null => "this run is none of a FIRE project's",
        _ when Keys.Of(command).Scope == KeyScope.Fire => $"it is for a FIRE project; {Hint(DashboardCommand.ShowFire)} opens that",
        _ when Keys.Of(command).Scope == KeyScope.Editor => $"it is for the editor; {Hint(DashboardCommand.EditPlan)} opens that",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.OpenInPager when Options.OpenPager is null => "$PAGER is not to be had",
        DashboardCommand.OpenInPager when _log.IsMerged => "that is no file",
        DashboardCommand.Save or DashboardCommand.CopyAll when !_log.HasLog => "there is no log yet",
        DashboardCommand.OpenInPager when _log.Path is null => "there is no log yet",
        DashboardCommand.AllLogs when !Picture.State.Steps.Values.Any(s => s.Open is not null || s.EndedAttempts.Length > 0) => "no step has begun",
        DashboardCommand.ToggleRows or (>= DashboardCommand.UnfoldAll and <= DashboardCommand.HideThinking) when IsLogShown && !_log.HasEvents => "no agent's events are in this log",
        _ => null,
    };

    protected override bool ExecuteHere(DashboardCommand command)
    {
        if (Keys.Of(command).Scope == KeyScope.Log)
        {
            ExecuteOnLog(command);
            return true;
        }

        if (Keys.Of(command).Scope == KeyScope.History)
        {
            ExecuteInHistory(command);
            return true;
        }

        switch (command)
        {
            case DashboardCommand.ShowLog or DashboardCommand.ShowDetail or DashboardCommand.ShowTimeline or DashboardCommand.ShowChanges or DashboardCommand.ShowFiles:
                _tabs.Select(command - DashboardCommand.ShowLog);
                ShowContentPanel();
                break;
            case DashboardCommand.Open:
                Focus(Panel.Content);
                break;
            case DashboardCommand.Back:
                GoBack();
                break;
            case DashboardCommand.NextPanel:
                NextPanel(1);
                break;
            case DashboardCommand.PreviousPanel:
                NextPanel(-1);
                break;
            case DashboardCommand.ShowRuns:
                Screens.ShowRuns(this);
                break;
            case DashboardCommand.ShowFire when FireProject is { } root:
                Screens.ShowFire(this, root);
                break;
            case DashboardCommand.EditPlan:
                Screens.ShowEditor(this, Folder, SelectedStep?.Id, why => Status.Say($"It can't be edited: {why}"));
                break;
            case DashboardCommand.ShowBlockers:
                Focus(Panel.Blockers);
                SelectStep(_blockers.Selected?.StepId);
                break;
            case DashboardCommand.NextProblemStep:
                SelectNextProblem();
                break;
            case DashboardCommand.Start:
                Start();
                break;
            case DashboardCommand.Stop or DashboardCommand.Interrupt:
                AskHowToStop(andLeave: command == DashboardCommand.Interrupt);
                break;
            case DashboardCommand.Leave:
                Leave();
                break;
            case DashboardCommand.Zoom:
                _isZoomed = !_isZoomed;
                SetNeedsLayout();
                break;
            case DashboardCommand.Refresh:
                _contentKey = null;
                ShowContent();
                break;
            case DashboardCommand.TimeMachine:
                EnterHistory();
                break;
            case DashboardCommand.Why:
                ShowWhy();
                break;
            case DashboardCommand.CompareAttempts:
                CompareAttempts();
                break;
            case DashboardCommand.ShowCosts:
                ShowCosts();
                break;
            case DashboardCommand.ShowOptions:
                ShowOptions(ChoiceOfSelected!);
                break;
            case var answer when IsAnswer(answer):
                ExecuteAnswer(answer);
                break;
            default:
                return MostFocused is { } focused && focused.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (_layout.IsTooSmall)
        {
            return Keys.Find(key, KeyScope.Anywhere) is DashboardCommand.Leave or DashboardCommand.Interrupt && Execute(Keys.Find(key, KeyScope.Anywhere)!.Value);
        }

        if (_blockers.IsAnswering && Options.OpenEditor is { } open && Keys.Of(DashboardCommand.OpenInEditor).Keys.Contains(key))
        {
            _triage.WriteOutside(open);
            return true;
        }

        var inBlockers = FocusedPanel == Panel.Blockers ? Keys.Find(key, KeyScope.Blockers) : null;
        return (inBlockers ?? Keys.Find(key, KeyScope.Anywhere) ?? Keys.Find(key, KeyScope.Log)) is { } command && Execute(command);
    }

    /// <summary>The FIRE project that the run belongs to; null for none.</summary>
    private string? FireProject => FireFolder.Around(Folder)?.Root;

    private static bool IsProblem(Engine.Events.StepState step) =>
        step.Status == StepStatus.Blocked || (step.Status == StepStatus.Pending && step.LastFailure is not null);

    private void NextPanel(int direction)
    {
        Panel[] panels = Picture.State.OpenBlockers.Any() ? [Panel.Steps, Panel.Content, Panel.Blockers] : [Panel.Steps, Panel.Content];
        Focus(panels[(Array.IndexOf(panels, FocusedPanel) + direction + panels.Length) % panels.Length]);
    }

    private void GoBack()
    {
        if (_blockers.EndAnswer() || (FocusedPanel == Panel.Blockers && _blockers.Unmark()) || LeaveSelected() || _log.Escape() || LeaveAllSteps())
        {
            return;
        }

        if (_openFile is not null)
        {
            CloseFile();
        }
        else if (FocusedPanel != Panel.Steps)
        {
            Focus(Panel.Steps);
        }
        else
        {
            _isZoomed = false;
            SetNeedsLayout();
        }
    }

    private void SelectNextProblem()
    {
        var steps = Picture.State.OrderedSteps.ToList();
        var at = steps.FindIndex(s => s.Id == SelectedStep?.Id);
        var next = steps.Skip(at + 1).Concat(steps.Take(at + 1)).First(IsProblem);
        SelectStep(next.Id);
        _userSelected = true;
    }

    private bool StartIfNew()
    {
        var isNew = _scrubber is null && Picture.State.Steps.Values.All(s => s is { Status: StepStatus.Pending, Attempts: 0 }) && !Picture.IsLive && !Picture.Launching;
        return isNew && Execute(DashboardCommand.Start);
    }
}
