using RunTui.Dashboard.Sessions;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private Dialog? _stopQuestion;

    /// <summary>Whether it is asked because somebody leaves.</summary>
    private bool _stopQuestionLeaves;

    private bool _leaveWhenEnded;

    private void Start()
    {
        if (!Live.IsLive && StopWords.OfBreaker(Live.State) is { } why)
        {
            BreakerQuestion.Ask(App, Look, [(Folder.Name, why)], breaker => _ = StartAsync(breaker));
            return;
        }

        _ = StartAsync();
    }

    private async Task StartAsync(OpenBreaker? breaker = null)
    {
        try
        {
            await _session.LaunchAsync(openBreaker: breaker);
        }
        catch (Exception e)
        {
            // Refused, or a fault: either way nothing was started, and the message says why.
            App?.Invoke(() => App?.Begin(Titled(MessageBox.Create("The run was not started", e.Message, "Close")), () => { }));
        }
    }

    private void Send(Func<Task<string?>> send) => _ = Task.Run(async () =>
    {
        string? message;
        try
        {
            message = await send();
        }
        catch (Exception e)
        {
            // Also a fault of our own is told: nobody else looks at this task.
            message = e.Message.ReplaceLineEndings(" ");
        }

        if (message is not null)
        {
            App?.Invoke(() => Status.Say(message));
        }
    });

    /// <summary>The runs that stop when the dashboard is left here; none where another screen is below.</summary>
    private IReadOnlyList<RunSession> StopWithUs => Screens.IsLowest(this) ? Screens.Sessions.Hosted : [];

    /// <summary>Leaves at once where nothing is lost by it, and else asks.</summary>
    private void Leave()
    {
        if (StopWithUs.Count > 0)
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
        var leaves = andLeave && Screens.IsLowest(this);
        var others = leaves ? StopWithUs : [];
        if (!Live.IsLive && others.Count == 0)
        {
            Leave();
            return;
        }

        var question = new StopQuestion([.. others.Count > 0 ? others.Select(r => r.Folder.Name) : [Folder.Name]], others.Count > 0, others.Count > 0 ? null : Live.OwnerPid);
        (_stopQuestion, _stopQuestionLeaves) = (question.Dialog, leaves);
        App?.Begin(Titled(question.Dialog), () =>
        {
            if (_stopQuestion != question.Dialog)
            {
                return;
            }

            _stopQuestion = null;
            switch (question.Choice)
            {
                case StopQuestion.GoOn when leaves:
                    End(others.Count > 0 ? LeaveReason.LeaveRunning : LeaveReason.Done);
                    break;
                case StopQuestion.AfterStep or StopQuestion.Now:
                    Stop(others.Count > 0 ? others : [_session], question.Choice == StopQuestion.AfterStep, leaves);
                    break;
            }
        });
    }

    private void Stop(IReadOnlyList<RunSession> runs, bool afterStep, bool andLeave)
    {
        _leaveWhenEnded = andLeave;
        foreach (var run in runs)
        {
            Send(() => run.StopAsync(afterStep));
        }

        if (andLeave && runs.Any(r => r != _session))
        {
            Screens.LeaveWhenEnded();
        }
    }

    private void EngineEnded()
    {
        // Nothing is left to ask about: who was about to leave does.
        if (_stopQuestion is { } question && StopWithUs.Count == 0)
        {
            _stopQuestion = null;
            _leaveWhenEnded |= _stopQuestionLeaves;
            App?.RequestStop(question);
        }

        if (_leaveWhenEnded && StopWithUs.Count == 0)
        {
            End(LeaveReason.Done);
        }
    }

    private void End(LeaveReason reason) => Screens.Leave(this, reason);
}
