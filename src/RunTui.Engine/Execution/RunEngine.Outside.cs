using RunTui.Engine.Blueprints;
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

        await _run.ObeyCommandsAsync(ObeyAsync);
        while (_posted.Reader.TryRead(out var command))
        {
            await ObeyAsync(command);
        }

        _stoppedByBlock = _stoppedByBlock && _run.State.OpenBlockers.Any();
    }

    private async Task ObeyAsync(RunCommand command)
    {
        switch (command.Kind)
        {
            case RunCommand.Halt:
                _haltedBy = command.By;
                break;
            case RunCommand.HaltAfterStep:
                _haltAfterStep = true;
                _haltedAfterStepBy = command.By;
                break;
            default:
                await RunAnswers.ApplyAsync(_run, command);
                break;
        }
    }
}
