using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    /// <summary>The attempt that the user switched to; null for the latest.</summary>
    private int? _shownAttempt;

    private void ShowLog(StepState? step)
    {
        if (_openFile is { } file)
        {
            _log.Show(file.Path, isLive: false);
            return;
        }

        if (_showsAllSteps)
        {
            ShowAllSteps();
            return;
        }

        if (step is not null && SelectedVisit is { } visit)
        {
            _log.Show(visit.Log.Length > 0 ? visit.Log : visit.Evidence.Length > 0 ? visit.Evidence : null, isLive: false);
            return;
        }

        var attempt = ShownAttempt(AttemptsOfSelected);
        if (step is null || attempt is null)
        {
            _log.Show(null, isLive: false);
            return;
        }

        var ended = attempt.Index < step.EndedAttempts.Length ? step.EndedAttempts[attempt.Index] : null;
        var path = (ended?.Log ?? step.Open?.Log) is { Length: > 0 } log ? AttemptLogs.PathOf(attempt, log, Live.State) : null;
        _log.Show(path, isLive: Picture.IsLive && ended is null, ShownMoment, ended?.Tool ?? step.Open?.Tool);
    }

    /// <summary>The phase that is selected, where no agent worked for it: what it leaves is a file of its own.</summary>
    private PhaseVisit? SelectedVisit => _shownAttempt is null && _tree.SelectedObject is TreeNode.Phase phase && SelectedStep is { } step
        && phase.Index < step.Phases.Length && !StepTree.AttemptsOf(step, phase.Index).Any() ? step.Phases[phase.Index] : null;

    /// <summary>The attempt that the selected row is about; null where that is none.</summary>
    private int? SelectedAttempt => _tree.SelectedObject switch
    {
        TreeNode.Attempt attempt => attempt.Index,
        TreeNode.Phase phase => StepTree.AttemptsOf(SelectedStep, phase.Index).LastOrDefault()?.Index,
        _ => null,
    };

    private TreeNode.Attempt? ShownAttempt(IReadOnlyList<TreeNode.Attempt> attempts)
    {
        if (attempts.Count == 0)
        {
            return null;
        }

        var index = _shownAttempt ?? SelectedAttempt ?? attempts.Count - 1;
        return attempts[Math.Clamp(index, 0, attempts.Count - 1)];
    }

    private void SwitchAttempt(int direction)
    {
        var attempts = AttemptsOfSelected;
        var shown = ShownAttempt(attempts)!.Index + direction;
        if (shown < 0 || shown >= attempts.Count)
        {
            Status.Say(direction < 0 ? "This is the first attempt." : "This is the latest attempt.");
            return;
        }

        _shownAttempt = shown == attempts.Count - 1 ? null : shown;
        _showsAllSteps = false;
        ShowContent();
    }

    private void ExecuteOnLog(DashboardCommand command)
    {
        if (!IsLogShown)
        {
            _tabs.Value = _log;
            ShowContentPanel();
        }

        switch (command)
        {
            case DashboardCommand.Follow:
                _log.ToggleFollow();
                break;
            case DashboardCommand.Wrap:
                _log.ToggleWrap();
                break;
            case DashboardCommand.Search:
                Focus(Panel.Content);
                _log.OpenSearch();
                break;
            case DashboardCommand.FindNext:
                _log.FindNext();
                break;
            case DashboardCommand.FindPrevious:
                _log.FindPrevious();
                break;
            case DashboardCommand.Filter:
                Focus(Panel.Content);
                _log.OpenFilter();
                break;
            case DashboardCommand.ClearFilters:
                _log.ClearFilters();
                break;
            case DashboardCommand.NextError:
                _log.NextProblem();
                break;
            case DashboardCommand.PreviousError:
                _log.PreviousProblem();
                break;
            case DashboardCommand.JumpToTime:
                Focus(Panel.Content);
                _log.OpenTime();
                break;
            case DashboardCommand.AllLogs:
                _showsAllSteps = !_showsAllSteps;
                ShowContent();
                break;
            case DashboardCommand.ToggleRows:
                _log.ToggleRows();
                break;
            case DashboardCommand.UnfoldAll or DashboardCommand.FoldAll:
                _log.FoldAll(open: command == DashboardCommand.UnfoldAll);
                break;
            case DashboardCommand.OnlyAnswers:
                _log.AddFilter("only answers");
                break;
            case DashboardCommand.OnlyEdits:
                _log.AddFilter("only edits");
                break;
            case DashboardCommand.OnlyTools:
                _log.AddFilter("only tools");
                break;
            case DashboardCommand.OnlyErrors:
                _log.AddFilter("only errors");
                break;
            case DashboardCommand.HideThinking:
                _log.AddFilter("not thinking");
                break;
            case DashboardCommand.PreviousAttempt:
                SwitchAttempt(-1);
                break;
            case DashboardCommand.NextAttempt:
                SwitchAttempt(1);
                break;
            case DashboardCommand.Select:
                Focus(Panel.Content);
                _log.StartSelection();
                break;
            case DashboardCommand.Copy:
                _log.Copy();
                break;
            case DashboardCommand.CopyAll:
                _log.CopyAll();
                break;
            case DashboardCommand.Save:
                Focus(Panel.Content);
                _log.OpenSave();
                break;
            case DashboardCommand.OpenInPager when _log.Path is { } path:
                Options.OpenPager!(path);
                break;
        }
    }
}
