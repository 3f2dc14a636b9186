using System.CommandLine;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary><c>resume</c>: goes on with a run the way it was last launched, perhaps from earlier steps again.</summary>
internal sealed class ResumeCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var flags = new LaunchFlags();
        var steps = new Option<string[]>("--step") { Description = "A step that is to run again first, whatever became of it; may be given several times", HelpName = "step", AllowMultipleArgumentsPerToken = false };
        var command = new Command(
            "resume",
            "Go on with a run that stopped, in the mode of its last launch. An agent that still lives is taken over.\n\nExample: run-tui resume latest --step tests")
        { run.Argument, steps };
        flags.AddTo(command);
        command.SetAction(async parsed =>
        {
            var settings = flags.Read(parsed, context) with { Resume = true };
            var folder = run.Resolve(parsed);
            if (parsed.GetValue(steps) is { Length: > 0 } again)
            {
                Agents.Refuse(context, "resume --step");
                await SetBackAsync(folder, again, settings);
            }

            return parsed.GetValue(flags.Detach)
                ? await DetachedRun.StartAsync(folder, settings, context)
                : await new HeadlessRun(folder, settings, context).RunAsync();
        });
        return command;
    }

    private async Task SetBackAsync(RunFolder folder, string[] ids, LaunchSettings settings)
    {
        var again = await PassingOwner.OutwaitAsync(folder, context.Time, async () =>
        {
            if (RunOwner.Read(folder) is { IsAlive: true } owner)
            {
                throw new RunLockedException(folder, owner);
            }

            Open.RefuseBadIds(folder);
            var steps = new StepsAgain(new PlanEditing(folder, context), ids);
            await steps.SaveAsync();
            return steps;
        });
        var mode = new Launch(folder, settings, context).Mode;
        foreach (var line in again.Lines(RunReader.ReadState(folder), mode, NextSteps.For(folder, context)))
        {
            (settings.Json ? context.Error : context.Out).WriteLine(line);
        }
    }
}
