using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>halt</c>: stops a run that another process works on.</summary>
internal sealed class HaltCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var after = new Option<bool>("--after-step") { Description = "Let the steps in progress end first" };
        var command = new Command(
            "halt",
            "Stop a run: its agents are ended and their steps go back to pending; 'run-tui resume' goes on.\n\nExample: run-tui halt runs/site --after-step")
        { run.Argument, after };
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "halt");
            var folder = run.Resolve(parsed);
            if (RunOwner.Read(folder) is not { IsAlive: true } owner)
            {
                throw new UserException($"{folder.Path}: nobody is working on this run; there is nothing to stop");
            }

            ControlFolder.Send(folder, new RunCommand
            {
                Kind = parsed.GetValue(after) ? RunCommand.HaltAfterStep : RunCommand.Halt,
                By = RunCommand.Sender,
            });
            context.Out.WriteLine($"Asked process {owner.Pid} to stop{(parsed.GetValue(after) ? " after the steps in progress" : "")}.");
            return ExitCodes.Complete;
        });
        return command;
    }
}
