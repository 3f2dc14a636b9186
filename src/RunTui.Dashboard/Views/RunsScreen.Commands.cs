using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunsScreen
{
    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => command switch
    {
        DashboardCommand.Start or DashboardCommand.Stop when Options.WhyReadOnly is { } why => why,
        DashboardCommand.Open or DashboardCommand.EditPlan or DashboardCommand.Toggle or DashboardCommand.Start or DashboardCommand.Stop when Chosen.Count == 0 => "no run is selected",
        DashboardCommand.Start when !Chosen.Any(CanStart) => Chosen.Count == 1 && Chosen[0].Run.Owner is not null ? "it runs already" : "every step is through",
        DashboardCommand.Stop when !Chosen.Any(r => r.Run.Owner is not null) => "nobody works on it",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.ShowRuns => "they are what is shown",
        DashboardCommand.NewRun => Options.WhyReadOnly,
        DashboardCommand.ShowFire => FireProject is null ? "there is no FIRE project here" : null,
        DashboardCommand.ShowBlockers => _list.Runs.Any(r => r.Waiting > 0 && !r.IsComplete) ? null : "nothing waits for you",
        DashboardCommand.Open or DashboardCommand.EditPlan or DashboardCommand.Back or DashboardCommand.Start or DashboardCommand.Stop or DashboardCommand.FilterRuns
            or DashboardCommand.Refresh or DashboardCommand.ChooseTheme or DashboardCommand.ToggleMouse or DashboardCommand.Help or DashboardCommand.ShowCommands
            or DashboardCommand.ShowConfiguration or DashboardCommand.Leave
            or DashboardCommand.Interrupt or DashboardCommand.Suspend => null,
        _ when Keys.Of(command).Scope == KeyScope.Movement => null,
        _ => "open a run first",
    };

    protected override bool ExecuteHere(DashboardCommand command)
    {
        _runs.KeepSelection();
        switch (command)
        {
            case DashboardCommand.Open:
                _runs.InvokeCommand(Command.Accept);
                break;
            case DashboardCommand.EditPlan when _runs.Selected is { } row:
                Screens.ShowEditor(this, row.Run.Folder, null, CantOpen);
                break;
            case DashboardCommand.ShowFire when FireProject is { } root:
                Screens.ShowFire(this, root);
                break;
            case DashboardCommand.Back:
                GoBack();
                break;
            case DashboardCommand.ShowBlockers:
                Screens.ShowBlockers(this);
                break;
            case DashboardCommand.Toggle:
                Mark();
                break;
            case DashboardCommand.NewRun:
                Screens.ShowNew(this);
                break;
            case DashboardCommand.FilterRuns:
                BeginWords();
                break;
            case DashboardCommand.Start:
                Start([.. Chosen.Where(CanStart)]);
                break;
            case DashboardCommand.Stop:
                AskToStop([.. Chosen.Where(r => r.Run.Owner is not null)]);
                break;
            case DashboardCommand.Refresh:
                _list.Refresh();
                break;
            case DashboardCommand.Leave or DashboardCommand.Interrupt:
                Leave();
                break;
            default:
                return _runs.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    protected override bool OnKeyDown(Key key) =>
        !_words.HasFocus && (Keys.Find(key, KeyScope.Runs) ?? Keys.Find(key, KeyScope.Anywhere) ?? (Keys.Of(DashboardCommand.Toggle).Keys.Contains(key) ? DashboardCommand.Toggle : null)) is { } command && Execute(command);

    /// <summary>While words are typed, the list moves by the arrows, and Esc ends the search.</summary>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (!_words.HasFocus)
        {
            return false;
        }

        if (key == Key.Esc)
        {
            _words.Text = "";
            EndWords();
            return true;
        }

        var command = key == Key.CursorDown ? Command.Down : key == Key.CursorUp ? Command.Up : key == Key.PageDown ? Command.PageDown : key == Key.PageUp ? Command.PageUp : Command.NotBound;
        return command != Command.NotBound && _runs.InvokeCommand(command) == true;
    }

    private static bool CanStart(RunRow row) => row.Run is { Owner: null, IsComplete: false, Trouble: null };

    /// <summary>The FIRE project of the selected run, else the one that the listed folder lies in; null for none.</summary>
    private string? FireProject => (_runs.Selected is { } row ? FireFolder.Around(row.Run.Folder)?.Root : null) ?? Screens.FireProject;

    private void Mark()
    {
        var path = _runs.Selected!.Run.Folder.Path;
        if (!_marked.Remove(path))
        {
            _marked.Add(path);
        }

        _runs.InvokeCommand(Command.Down);
        Refresh();
    }

    private void GoBack()
    {
        if (_words.Text.Length > 0)
        {
            _words.Text = "";
            Refresh();
        }
        else if (_marked.Count > 0)
        {
            _marked.Clear();
            Refresh();
        }
        else if (!Screens.IsLowest(this))
        {
            Screens.Leave(this, LeaveReason.Done);
        }
    }

    private void BeginWords()
    {
        _find.Visible = _words.Visible = true;
        Status.Visible = false;
        _words.SetFocus();
    }

    private void EndWords()
    {
        _runs.SetFocus();
        _find.Visible = _words.Visible = false;
        Status.Visible = true;
        Refresh();
    }

    private void Start(IReadOnlyList<RunRow> rows)
    {
        List<RunRow> stopped = [.. rows.Where(r => r.Run.Breaker is not null)];
        if (stopped.Count > 0)
        {
            BreakerQuestion.Ask(App, Look, [.. stopped.Select(r => (r.Name, r.Run.Breaker!))], breaker => Start(stopped, breaker));
        }

        Start([.. rows.Except(stopped)], null);
    }

    private void Start(List<RunRow> rows, OpenBreaker? breaker)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Status.Say(rows.Count == 1 ? $"{rows[0].Name} is started." : $"{rows.Count} runs are started.");
        _marked.Clear();
        foreach (var row in rows)
        {
            _ = StartAsync(Screens.Sessions.Hold(row.Run.Folder), breaker);
        }
    }

    private async Task StartAsync(RunSession session, OpenBreaker? breaker)
    {
        try
        {
            await session.LaunchAsync(openBreaker: breaker);
        }
        catch (Exception e)
        {
            // Refused, or a fault: either way nothing was started, and the message says why.
            App?.Invoke(() => ShowRefusal(session.Folder.Name, e.Message));
        }

        Screens.Sessions.Release(session);
        _list.Refresh();
    }

    private void ShowRefusal(string name, string why)
    {
        App?.Begin(Look.Titled(MessageBox.Create($"{name} was not started", why, "Close")), () => { });
    }

    private void Leave()
    {
        if (!Screens.IsLowest(this) || Screens.Sessions.Hosted.Count == 0)
        {
            Screens.Leave(this, LeaveReason.Done);
        }
        else
        {
            var hosted = Screens.Sessions.Hosted;
            Ask(new StopQuestion([.. hosted.Select(h => h.Folder.Name)], andLeave: true, ownerPid: null), choice =>
            {
                if (choice == StopQuestion.GoOn)
                {
                    Screens.Leave(this, LeaveReason.LeaveRunning);
                }
                else
                {
                    Stop([.. hosted.Select(h => Screens.Sessions.Hold(h.Folder))], choice == StopQuestion.AfterStep);
                    Screens.LeaveWhenEnded();
                }
            });
        }
    }

    private void AskToStop(IReadOnlyList<RunRow> rows)
    {
        var owner = rows.Count == 1 && rows[0].Run.Owner is { } one && one.Pid != Environment.ProcessId ? one.Pid : (int?)null;
        Ask(new StopQuestion([.. rows.Select(r => r.Name)], andLeave: false, owner), choice =>
        {
            if (choice != StopQuestion.GoOn)
            {
                Stop([.. rows.Select(r => Screens.Sessions.Hold(r.Run.Folder))], choice == StopQuestion.AfterStep);
            }
        });
    }

    private void Ask(StopQuestion question, Action<int> answered) => App?.Begin(Look.Titled(question.Dialog), () =>
    {
        if (question.Choice is { } choice)
        {
            answered(choice);
        }
    });

    private void Stop(IReadOnlyList<RunSession> runs, bool afterStep)
    {
        Status.Say(afterStep ? "Stopping once the steps at work are through." : "Stopping: agents are asked to end, their steps go back to pending.");
        _marked.Clear();
        foreach (var run in runs)
        {
            _ = StopAsync(run, afterStep);
        }
    }

    private async Task StopAsync(RunSession run, bool afterStep)
    {
        string? message;
        try
        {
            message = await Task.Run(() => run.StopAsync(afterStep));
        }
        catch (Exception e)
        {
            message = e.Message.ReplaceLineEndings(" ");
        }

        if (message is not null)
        {
            App?.Invoke(() => Status.Say($"{run.Folder.Name}: {message}"));
        }

        Screens.Sessions.Release(run);
    }
}
