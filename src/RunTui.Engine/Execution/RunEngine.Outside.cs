using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    /// <summary>Takes in what people did since the last look: edits of the plan, and commands.</summary>
    private async Task TakeInAsync()
    {
        await _run.TakeInEditsAsync();
        foreach (var running in _running.Values)
        {
            // Somebody gave a running step another status by hand: their word stands, so its agent is stopped.
            if (_run.State.Steps.GetValueOrDefault(running.StepId)?.Status != StepStatus.InProgress && !running.Task.IsCompleted)
            {
                await running.Cancel.CancelAsync();
            }
        }

        await _run.ObeyCommandsAsync(async command =>
        {
            if ((WhyNotAPerson(command) ?? await ObeyAsync(command)) is { } why)
            {
                await _run.PublishAsync(AnswerEvents.Refused(command, why));
            }
        });
        while (_posted.Reader.TryRead(out var posted))
        {
            await ReplyAsync(posted);
        }
    }

    /// <summary>
    /// Why an answer can't be taken for a person's; null where it can. While the agent of a flow works, a file in <c>control/</c> may be
    /// its: then whoever answers must be there to be looked at, as every verb is that waits for what comes of its answer.
    /// </summary>
    private string? WhyNotAPerson(RunCommand command) =>
        command.Kind is RunCommand.Halt or RunCommand.HaltAfterStep or RunCommand.HaltAfterPhase
        || !(PersonCheck.IsGate(_run.State, command) || _run.State.Steps.Values.Any(s => s.Open is not null && RouteTable.IsBound(s.Plan, _context.Blueprint)))
            ? null
            : PersonCheck.WhyNot(command);

    /// <returns>Why it did nothing; null where it did.</returns>
    private async Task<string?> ObeyAsync(RunCommand command)
    {
        switch (command.Kind)
        {
            case RunCommand.Halt:
                _halt ??= command;
                if (command.Force)
                {
                    await _killNow!.CancelAsync();
                }

                return null;
            case RunCommand.HaltAfterStep or RunCommand.HaltAfterPhase:
                _context.StopsAfterPhase |= command.Kind == RunCommand.HaltAfterPhase;
                _haltAfterStep = true;
                _haltAfter = command;
                return null;
            default:
                return await AnswerAsync(command);
        }
    }

    /// <summary>An answer may change the plan, which one party at a time may do.</summary>
    private async Task<string?> AnswerAsync(RunCommand command)
    {
        await _context.PatchGate.WaitAsync();
        try
        {
            return await RunAnswers.ApplyAsync(_run, command);
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            // Whatever an answer holds, it ends no run.
            return $"a fault of our own ({e.GetType().Name}): {e.Message.ReplaceLineEndings(" ")}";
        }
        finally
        {
            _context.PatchGate.Release();
        }
    }

    private async Task ReplyAsync(PostedCommand posted)
    {
        try
        {
            posted.Reply.SetResult(await ObeyAsync(posted.Command));
        }
        catch (Exception e)
        {
            posted.Reply.SetException(e);
            throw;
        }
    }

    /// <summary>Who posted too late is told.</summary>
    private void RefusePosted()
    {
        _posted.Writer.TryComplete();
        while (_posted.Reader.TryRead(out var posted))
        {
            posted.Reply.SetCanceled();
        }
    }
}
