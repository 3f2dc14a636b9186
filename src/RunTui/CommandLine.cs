using System.CommandLine;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui;

/// <summary>The program's verbs, and the one place where what goes wrong becomes one line and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        var root = new RunCommandLine(context).Build();
        root.Subcommands.Add(new StatusCommand(context).Build());
        root.Subcommands.Add(new FollowCommand(context).Build());
        root.Subcommands.Add(new WaitCommand(context).Build());
        root.Subcommands.Add(new ValidateCommand(context).Build());
        root.Subcommands.Add(new HaltCommand(context).Build());
        root.Subcommands.Add(new ResumeCommand(context).Build());
        root.Subcommands.Add(new ResolveCommand(context).Build());
        root.Subcommands.Add(new DemoCommand(context).Build());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            context.Error.WriteLine($"run-tui: {parsed.Errors[0].Message} (see 'run-tui --help')");
            return ExitCodes.Usage;
        }

        try
        {
            // Signals are ours: a run is ended in good order, however long that takes.
            var configuration = new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, CancellationToken.None);
        }
        catch (UserException e)
        {
            context.Error.WriteLine($"run-tui: {e.Message}");
            return e.ExitCode;
        }
        catch (BlueprintException e)
        {
            context.Error.WriteLine($"run-tui: {e.Message}");
            return ExitCodes.Invalid;
        }
        catch (RunLockedException e)
        {
            context.Error.WriteLine($"run-tui: {e.Message}");
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"run-tui: {e.Message}");
            return ExitCodes.Usage;
        }
        catch (Exception e) when (string.IsNullOrEmpty(context.Variable("RUN_TUI_DEBUG")))
        {
            // Whatever it is, it is ours, and the journal has all that was done: a resume goes on from there.
            context.Error.WriteLine($"run-tui: a fault of our own: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (RUN_TUI_DEBUG=1 shows where; 'run-tui resume' goes on)");
            return ExitCodes.Usage;
        }
    }
}
