using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private Dialog? _stopQuestion;
    private bool _leaveWhenEnded;

    private void Start() => _ = StartAsync();

    private async Task StartAsync()
    {
        try
        {
            await Task.Run(_session.LaunchAsync);
        }
        catch (Exception e)
        {
            // Refused, or a fault: either way nothing was started, and the message says why.
            App?.Invoke(() => App?.Begin(Titled(MessageBox.Create("The run was not started", e.Message, "Close")), () => { }));
        }
    }

    private void Answer(BlockerRow row, string? note)
    {
        if (WhyNotThen(Keys.DashboardCommand.Answer) is { } then)
        {
            _status.Say($"Not now: {then}.");
            return;
        }

        if (_options.WhyReadOnly is { } why)
        {
            _status.Say($"Not now: {why}.");
            return;
        }

        _status.Say(string.IsNullOrWhiteSpace(note) ? $"{row.StepId} runs again." : $"Answered: {row.StepId} runs again and is told.");
        Send(() => _session.SendAsync(row.Answer(note)));
    }

    private void Send(Func<Task<string?>> send) => _ = Task.Run(async () =>
    {
        string? message;
        try
        {
            message = await send();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RunLockedException)
        {
            message = e.Message;
        }

        if (message is not null)
        {
            App?.Invoke(() => _status.Say(message));
        }
    });

    /// <summary>Leaves at once where nothing is lost by it, and else asks.</summary>
    private void Leave()
    {
        if (Live.Ownership == RunOwnership.Here || Live.Launching)
        {
            AskHowToStop(andLeave: true);
        }
        else
        {
            End(LeaveReason.Done);
        }
    }

    private void AskHowToStop(bool andLeave)
    {
        if (!Live.IsLive)
        {
            Leave();
            return;
        }

        var isHere = Live.Ownership == RunOwnership.Here;
        var leave = andLeave && isHere ? "Leave it running" : "Keep it running";
        var dialog = Titled(MessageBox.Create(
            andLeave ? "Leave" : "Stop",
            isHere ? "This process carries the run out. What should become of it?" : $"Process {Live.OwnerPid} carries the run out. What should become of it?",
            leave, "After this step", "Stop now", "Cancel"));
        // Who presses Ctrl-C twice means it.
        dialog.KeyDown += (_, key) =>
        {
            if (key == Key.C.WithCtrl)
            {
                key.Handled = true;
                _stopQuestion = null;
                App?.RequestStop(dialog);
                StopNow(andLeave);
            }
        };
        _stopQuestion = dialog;
        App?.Begin(dialog, () =>
        {
            if (_stopQuestion != dialog)
            {
                return;
            }

            _stopQuestion = null;
            switch (dialog.Result)
            {
                case 0 when andLeave:
                    End(isHere ? LeaveReason.LeaveRunning : LeaveReason.Done);
                    break;
                case 1:
                    _leaveWhenEnded = andLeave;
                    Send(() => _session.StopAsync(afterStep: true));
                    break;
                case 2:
                    StopNow(andLeave);
                    break;
            }
        });
    }

    private void StopNow(bool andLeave)
    {
        _leaveWhenEnded = andLeave;
        Send(() => _session.StopAsync(afterStep: false));
    }

    /// <summary>A signal asked the program to end: it does once the engine has, or at once where there is none.</summary>
    public void LeaveOnSignal()
    {
        if (Live.Ownership == RunOwnership.Here || Live.Launching)
        {
            _leaveWhenEnded = true;
        }
        else
        {
            End(LeaveReason.Done);
        }
    }

    private void EngineEnded()
    {
        // Nothing is left to ask about.
        if (_stopQuestion is { } question)
        {
            _stopQuestion = null;
            App?.RequestStop(question);
        }

        if (_leaveWhenEnded)
        {
            End(LeaveReason.Done);
        }
    }

    private void End(LeaveReason reason)
    {
        Left = reason;
        App?.RequestStop(this);
    }

    private Dialog Titled(Dialog dialog)
    {
        dialog.Scheme = Theme.Dialog;
        return dialog;
    }

    private void ShowHelp()
    {
        var help = new HelpDialog(WhyNot) { Scheme = Theme.Dialog };
        App?.Begin(help, () =>
        {
            if (help.Chosen is { } chosen)
            {
                Execute(chosen);
            }
        });
    }
}
