using System.CommandLine;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary><c>resume</c>: goes on with a run the way it was last launched.</summary>
internal sealed class ResumeCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var flags = new LaunchFlags();
        var command = new Command(
            "resume",
            "Go on with a run that stopped, in the mode of its last launch. An agent that still lives is taken over.\n\nExample: run-tui resume latest")
        { run.Argument };
        flags.AddTo(command);
        command.SetAction(async parsed =>
        {
            var settings = flags.Read(parsed, context) with { Resume = true };
            var folder = run.Resolve(parsed);
            return parsed.GetValue(flags.Detach)
                ? await DetachedRun.StartAsync(folder, settings, context)
                : await new HeadlessRun(folder, settings, context).RunAsync();
        });
        return command;
    }
}
