using System.CommandLine;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>halt</c>: stops a run that another process works on, or the agents that a dead one left.</summary>
internal sealed class HaltCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var after = new Option<bool>("--after-step") { Description = "Let the steps in progress end first" };
        var force = new Option<bool>("--force") { Description = "End agents at once, without time to end by themselves" };
        var reason = AnswerVerb.Words("--reason", "Why");
        var command = new Command(
            "halt",
            "Stop a run: its agents are ended and their steps go back to pending; 'run-tui resume' goes on. Where nobody works on it, agents that a dead process left are ended.\n\nExample: run-tui halt runs/site --reason \"wrong branch\"")
        { run.Argument, after, force, reason };
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "halt");
            if (parsed.GetValue(after) && parsed.GetValue(force))
            {
                throw new UserException("halt: --after-step lets agents finish and --force gives them no time; leave one out");
            }

            return HaltAsync(run.Resolve(parsed), new RunCommand
            {
                Kind = parsed.GetValue(after) ? RunCommand.HaltAfterStep : RunCommand.Halt,
                Force = parsed.GetValue(force),
                Note = parsed.GetValue(reason) is { } why && !string.IsNullOrWhiteSpace(why) ? why.Trim() : null,
                By = RunCommand.Sender,
            });
        });
        return command;
    }

    private async Task<int> HaltAsync(RunFolder folder, RunCommand halt)
    {
        var next = NextSteps.For(folder, context);
        if (halt.Force)
        {
            context.Out.WriteLine("--force: agents get no time to end by themselves; what they have not saved is lost.");
        }

        if (RunOwner.Read(folder) is not { IsAlive: true } owner)
        {
            return await EndLeftAsync(folder, halt);
        }

        if (RunReader.TryReadState(folder) is null)
        {
            throw new UserException($"{folder.Path}: another program (process {owner.Pid}) works on this run; stop it there, or with 'kill -INT {owner.Pid}'");
        }

        if (!ControlFolder.Send(folder, halt))
        {
            throw new UserException($"{folder.Path}: process {owner.Pid} was asked to stop already");
        }

        context.Out.WriteLine($"Asked process {owner.Pid} to stop{(halt.Kind == RunCommand.HaltAfterStep ? " after the steps in progress" : "")}.");
        NextSteps.Print([$"{next.Of("wait")}   # until it has", $"{next.Resume} # go on with it then"], context.Out);
        return ExitCodes.Complete;
    }

    private async Task<int> EndLeftAsync(RunFolder folder, RunCommand halt)
    {
        if (RunReader.TryReadState(folder) is not null)
        {
            using var run = await Open.ForAMomentAsync(folder, context);
            var (steps, strays) = await LeftAgents.EndAsync(run, halt, context.Time);
            if (steps.Length + strays > 0)
            {
                context.Out.WriteLine(steps.Length > 0
                    ? $"The process that worked on the run is gone; its agents at {string.Join(", ", steps)} were ended, {(steps.Length == 1 ? "the step is" : "the steps are")} pending again."
                    : "The process that worked on the run is gone; what its agents had left running was ended.");
                NextSteps.Print(run.State, folder, context);
                return ExitCodes.Complete;
            }
        }

        throw new UserException($"{folder.Path}: nobody is working on this run; there is nothing to stop");
    }
}
