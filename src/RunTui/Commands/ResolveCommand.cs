using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary><c>resolve</c>: says that a blocker is out of the way; its step runs again, and the note reaches its next prompt.</summary>
internal sealed class ResolveCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var step = new Argument<string?>("step") { Arity = ArgumentArity.ZeroOrOne, Description = "The blocked step; may be left out where only one is blocked" };
        var note = new Option<string?>("--note") { Description = "What the agent is to know; reaches its next prompt" };
        var command = new Command(
            "resolve",
            "Say that a blocker is out of the way: its step is pending again.\n\nExample: run-tui resolve runs/site deploy --note \"the key is in .env\"")
        { run.Argument, step, note };
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "resolve");
            return ResolveAsync(run.Resolve(parsed), parsed.GetValue(step), parsed.GetValue(note));
        });
        return command;
    }

    private async Task<int> ResolveAsync(RunFolder folder, string? stepId, string? note)
    {
        if (RunOwner.Read(folder) is { IsAlive: true } owner)
        {
            var state = RunReader.TryReadState(folder) ?? throw new UserException($"{folder.Path}: another program works on this run; answer it there");
            var blocked = Find(state, stepId, folder);
            if (!ControlFolder.Send(folder, CommandFor(blocked, note)))
            {
                throw new UserException($"{blocked.Id}: somebody else has just answered");
            }

            context.Out.WriteLine($"{blocked.Id}: answered; process {owner.Pid} goes on with it.");
            return ExitCodes.Complete;
        }

        using var run = await OwnedRun.OpenAsync(folder, context.Time, failPoint: FailPoints.FromEnvironment(context.Variable));
        var step = Find(run.State, stepId, folder);
        if (await RunAnswers.ApplyAsync(run, CommandFor(step, note)) is { } why)
        {
            throw new UserException(why);
        }

        context.Out.WriteLine($"{step.Id}: pending again; go on with 'run-tui resume {folder.Path}'.");
        return ExitCodes.Complete;
    }

    private static RunCommand CommandFor(StepState step, string? note) => new()
    {
        Kind = RunCommand.Resolve,
        StepId = step.Id,
        Question = step.Blocker?.Question,
        Note = note,
        By = RunCommand.Sender,
    };

    private static StepState Find(RunState state, string? stepId, RunFolder folder)
    {
        var blocked = state.OrderedSteps.Where(s => s.Status == StepStatus.Blocked).ToList();
        if (stepId is null)
        {
            return blocked switch
            {
                [var only] => only,
                [] => throw new UserException($"{folder.Path}: no step is blocked"),
                _ => throw new UserException($"which step? blocked are: {string.Join(", ", blocked.Select(s => s.Id))}"),
            };
        }

        return blocked.FirstOrDefault(s => s.Id == stepId) ?? throw new UserException(state.Steps.TryGetValue(stepId, out var step)
            ? $"{stepId}: is {step.Status.Name()}, not blocked"
            : $"{stepId}: no such step in {folder.Blueprint}");
    }
}
