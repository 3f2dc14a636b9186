using System.CommandLine;
using RunTui.Commands;
using RunTui.Dashboards;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui;

/// <summary>The program's verbs, and the one place where what goes wrong becomes one line and an exit code.</summary>
public static class CommandLine
{
    private static readonly string[] Verbs =
    [
        "status", "follow", "wait", "runs", "attach", "blockers", "resolve", "approve", "reject", "retry", "skip", "done", "undo", "set", "edit", "halt", "resume", "validate", "demo",
    ];

    /// <summary>Runs one command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        try
        {
            if (StatusCommand.TryRead(args) is var (run, json))
            {
                StatusCommand.Print(Resolve(run, context), json, context);
                return ExitCodes.Complete;
            }

            if (RunsCommand.TryRead(args) is { } asJson)
            {
                return RunsCommand.Print(asJson, context);
            }

            return PlainDashboardCall.TryRead(args, Verbs) is { } call
                ? await new DashboardRun(ToShow(call, context), call.Settings(context), call.Look, context).RunAsync(startAtOnce: call.Mode is not null)
                : await ParseAsync(args, context);
        }
        catch (Exception e) when (Explain(e, context) is var (line, exit))
        {
            context.Error.WriteLine(line);
            return exit;
        }
    }

    private static RunFolder Resolve(string? run, CliContext context) =>
        new RunResolver(context).Resolve(run);

    /// <summary>The run that a dashboard is to show; null for the list, where it isn't clear which one is meant.</summary>
    private static RunFolder? ToShow(PlainDashboardCall call, CliContext context) =>
        call is { Run: null, Mode: null } ? new RunResolver(context).TryResolveNothing(out _) : Resolve(call.Run, context);

    private static async Task<int> ParseAsync(string[] args, CliContext context)
    {
        var root = args is [var first, ..] && Verb(first, context) is { } verb ? new RootCommand { verb } : Whole(context);

        // A word that begins with an at sign is a run's or a step's name, and no file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((UnknownOption.Find(parsed) ?? (parsed.Errors is [var error, ..] ? error.Message : null)) is { } wrong)
        {
            context.Error.WriteLine($"run-tui: {wrong} (see 'run-tui --help')");
            return ExitCodes.Usage;
        }

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

    /// <summary>What is said of an exception, and what is returned; null lets a fault of our own through to who debugs it.</summary>
    private static (string Line, int Exit)? Explain(Exception e, CliContext context) => e switch
    {
        UserException user => ($"run-tui: {e.Message}", user.ExitCode),
        BlueprintException => ($"run-tui: {e.Message}", ExitCodes.Invalid),
        RunLockedException or IOException or UnauthorizedAccessException => ($"run-tui: {e.Message}", ExitCodes.Usage),

        // Whatever it is, it is ours, and the journal has all that was done: a resume goes on from there.
        _ when string.IsNullOrEmpty(context.Variable("RUN_TUI_DEBUG")) => (
            $"run-tui: a fault of our own: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (RUN_TUI_DEBUG=1 shows where; 'run-tui resume' goes on)",
            ExitCodes.Usage),
        _ => null,
    };

    private static RootCommand Whole(CliContext context)
    {
        var root = new RunCommandLine(context).Build();
        foreach (var name in Verbs)
        {
            root.Subcommands.Add(Verb(name, context)!);
        }

        return root;
    }

    /// <summary>One verb alone: making all of them takes longer than most of them take to answer.</summary>
    private static Command? Verb(string name, CliContext context) => name switch
    {
        "status" => new StatusCommand(context).Build(),
        "follow" => new FollowCommand(context).Build(),
        "wait" => new WaitCommand(context).Build(),
        "validate" => new ValidateCommand(context).Build(),
        "halt" => new HaltCommand(context).Build(),
        "resume" => new ResumeCommand(context).Build(),
        "blockers" => new BlockersCommand(context).Build(),
        "resolve" => new ResolveCommand(context).Build(),
        "approve" => new ApproveCommand(context).Build(),
        "reject" => new RejectCommand(context).Build(),
        "retry" => new RetryCommand(context).Build(),
        "skip" => new SkipCommand(context).Build(),
        "done" => new DoneCommand(context).Build(),
        "undo" => new UndoCommand(context).Build(),
        "set" => new SetCommand(context).Build(),
        "demo" => new DemoCommand(context).Build(),
        "runs" => new RunsCommand(context).Build(),
        "attach" => new AttachCommand(context).Build(),
        "edit" => new EditCommand(context).Build(),
        _ => null,
    };
}
