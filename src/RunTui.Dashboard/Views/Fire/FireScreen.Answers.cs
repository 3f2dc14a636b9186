using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views.Editing;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Views.Fire;

internal sealed partial class FireScreen
{
    /// <summary>
    /// Answers a gate. Of a run of ours the run itself is shown, whose engine takes the answer; of another agent's only the state can be
    /// changed, and that is asked for first.
    /// </summary>
    private void Answer(FireWait wait, bool isApproval)
    {
        if (_tree.RunOf(wait.RunId) is not { } run)
        {
            return;
        }

        if (_tree.Picture.DriverOf(run.Id).IsOurs)
        {
            Show(run, wait.Item.Id);
        }
        else if (isApproval)
        {
            Confirm(wait);
        }
        else
        {
            AskForReason(wait);
        }
    }

    private void Confirm(FireWait wait)
    {
        var dialog = MessageBox.Create(
            "Approve",
            $"Another agent drives {Clean(wait.RunId)}, not run-tui. Approve the {Clean(wait.Checkpoint)} of {Clean(wait.Item.Id)}?\n\nThis writes \"approved\" into state.yaml. The agent goes on only when it looks there, so tell it.",
            "Approve",
            "Cancel");
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Result == 0)
            {
                Write(checkpoints => checkpoints.Approve(wait));
            }
        });
    }

    private void AskForReason(FireWait wait)
    {
        var dialog = Look.Titled(new LineDialog($"Reject the {Clean(wait.Checkpoint)} of {Clean(wait.Item.Id)}", "", "Why? It goes into state.yaml; tell its agent too."));
        App?.Begin(dialog, () =>
        {
            if (dialog.Line is null)
            {
                return;
            }

            if (dialog.Line.Length == 0)
            {
                Status.Say("Nothing was rejected: the agent needs a reason to do better.");
                return;
            }

            var reason = dialog.Line;
            var question = MessageBox.Create(
                "Reject",
                $"Another agent drives {Clean(wait.RunId)}, not run-tui. Reject the {Clean(wait.Checkpoint)} of {Clean(wait.Item.Id)}?\n\nThis sets its checkpoint in state.yaml back to \"none\", with the reason beside it. The agent learns of it only when it looks there, so tell it.",
                "Reject",
                "Cancel");
            App?.Begin(Look.Titled(question), () =>
            {
                if (question.Result == 0)
                {
                    Write(checkpoints => checkpoints.Reject(wait, reason));
                }
            });
        });
    }

    /// <summary>Another process may hold the project's lock: that is waited for beside the drawing thread.</summary>
    private void Write(Func<FireCheckpoints, string> answer)
    {
        Status.Say("Writing into state.yaml …");
        Load(() => answer(new FireCheckpoints(Root, Options.Time)), () => true, said =>
        {
            Status.Say(said);
            _follower.Refresh();
        });
    }

    private void Leave()
    {
        if (!Screens.IsLowest(this) || Screens.Sessions.Hosted.Count == 0)
        {
            Screens.Leave(this, LeaveReason.Done);
            return;
        }

        var hosted = Screens.Sessions.Hosted;
        var question = new StopQuestion([.. hosted.Select(h => h.Folder.Name)], andLeave: true, ownerPid: null);
        App?.Begin(Look.Titled(question.Dialog), () =>
        {
            if (question.Choice == StopQuestion.GoOn)
            {
                Screens.Leave(this, LeaveReason.LeaveRunning);
            }
            else if (question.Choice is { } choice)
            {
                foreach (var session in hosted.Select(h => Screens.Sessions.Hold(h.Folder)))
                {
                    _ = StopAsync(session, choice == StopQuestion.AfterStep);
                }

                Screens.LeaveWhenEnded();
            }
        });
    }

    private async Task StopAsync(RunSession session, bool afterStep)
    {
        string? message;
        try
        {
            message = await Task.Run(() => session.StopAsync(afterStep));
        }
        catch (Exception e)
        {
            message = e.Message.ReplaceLineEndings(" ");
        }

        if (message is not null)
        {
            App?.Invoke(() => Status.Say($"{Clean(session.Folder.Name)}: {message}"));
        }

        Screens.Sessions.Release(session);
    }
}
