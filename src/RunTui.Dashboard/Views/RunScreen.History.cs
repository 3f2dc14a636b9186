using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    /// <summary>The moment of the past that is shown; null where that is now.</summary>
    private RunScrubber? _scrubber;

    /// <summary>The run as it is now, whatever moment of it is shown.</summary>
    private RunPicture Live { get; set; } = new();

    /// <summary>The moment that is shown, where it is not now.</summary>
    private DateTimeOffset? ShownMoment => _scrubber is { } s ? DateTimeOffset.FromUnixTimeMilliseconds(s.Moment) : null;

    /// <summary>In the past, its keys come before those of whatever has the focus.</summary>
    protected override bool OnKeyDownFirst(Key key)
    {
        if (_scrubber is null || _log.IsPrompting || (key == Key.Esc && (_log.IsSearching || _log.IsSelecting)))
        {
            return false;
        }

        return FocusedPanel == Panel.Blockers && key == Key.Enter ? Execute(DashboardCommand.Answer)
            : Keys.Find(key, KeyScope.History) is { } command && Execute(command);
    }

    /// <summary>Why a command can't be used in the past; null where it can.</summary>
    private string? WhyNotThen(DashboardCommand command) => (command, _scrubber) switch
    {
        (_, { } past) when IsAnswer(command) || command is DashboardCommand.Start or DashboardCommand.Stop or DashboardCommand.EditPlan =>
            $"this is the run at {Ages.WallClock(past.Moment, Options.Zone)}, not now; {Hint(DashboardCommand.HistoryNow)} returns",
        (_, null) when Keys.Of(command).Scope == KeyScope.History => $"{Hint(DashboardCommand.TimeMachine)} goes into the past first",
        _ => null,
    };

    private void ExecuteInHistory(DashboardCommand command)
    {
        switch (command)
        {
            case DashboardCommand.HistoryNow:
                LeaveHistory();
                break;
            case DashboardCommand.HistoryTime:
                AskForTime();
                break;
            default:
                Scrub(command switch
                {
                    DashboardCommand.HistoryPrevious => s => s.StepBy(-1),
                    DashboardCommand.HistoryNext => s => s.StepBy(1),
                    DashboardCommand.HistoryMinuteBack => s => s.MoveBy(TimeSpan.FromMinutes(-1)),
                    DashboardCommand.HistoryMinuteOn => s => s.MoveBy(TimeSpan.FromMinutes(1)),
                    DashboardCommand.HistoryFirst => s => s.StepBy(-int.MaxValue),
                    _ => s => s.StepBy(int.MaxValue),
                });
                break;
        }
    }

    private void EnterHistory()
    {
        var folder = _session.Folder;
        _ = Task.Run(() =>
        {
            try
            {
                var scrubber = new RunScrubber(JournalHistory.Open(folder), Options.Zone);
                App?.Invoke(() =>
                {
                    _scrubber ??= scrubber;
                    ShowMoment();
                });
            }
            catch (Exception e)
            {
                // Also a fault of our own is told: nobody else looks at this task.
                App?.Invoke(() => Status.Say($"There is no past to show: {e.Message}"));
            }
        });
    }

    private void LeaveHistory()
    {
        _scrubber = null;
        _shownAttempt = null;
        Refresh();
    }

    private void Scrub(Action<RunScrubber> move)
    {
        try
        {
            move(_scrubber!);
            ShowMoment();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Status.Say(e.Message);
        }
    }

    private void ShowMoment()
    {
        _shownAttempt = null;
        Show(_scrubber!.Picture);
    }

    private void AskForTime()
    {
        var dialog = new TimeDialog { Scheme = Theme.Dialog };
        App?.Begin(dialog, () =>
        {
            switch (dialog.Chosen)
            {
                case { OfDay: { } ofDay } when _scrubber is not null:
                    Scrub(s => s.MoveToTimeOfDay(ofDay));
                    break;
                case { Ago: { } ago } when _scrubber is not null:
                    Scrub(s => s.MoveTo(Options.Time.GetUtcNow().ToUnixTimeMilliseconds() - (long)ago.TotalMilliseconds));
                    break;
            }
        });
    }
}
