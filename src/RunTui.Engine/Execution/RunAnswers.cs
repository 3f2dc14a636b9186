using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Turns what people answer into events, in the engine or in a verb that holds the run for a moment.</summary>
public static class RunAnswers
{
    /// <summary>
    /// Applies an answer to a run that this process owns. One that comes too late, because the question was answered or has
    /// gone away, changes nothing.
    /// </summary>
    /// <returns>Whether it changed something.</returns>
    public static async Task<bool> ApplyAsync(OwnedRun run, RunCommand command)
    {
        if (command.Kind != RunCommand.Resolve
            || run.State.Steps.GetValueOrDefault(command.StepId) is not { Status: StepStatus.Blocked } step
            || (command.Question is { } question && step.Blocker?.Question != question))
        {
            return false;
        }

        await run.PublishAsync(StepEvents.Resolved(step.Id, command.By, command.Note), durable: true);
        return true;
    }
}
