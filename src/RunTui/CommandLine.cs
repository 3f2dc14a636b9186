using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Completion;
using RunTui.Dashboards;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;
using RunTui.Fire;
using RunTui.Headless;
using RunTui.Install;
using RunTui.New;
using RunTui.PlanDocuments;
using RunTui.Routes;
using RunTui.RunMode;
using RunTui.Runr;
using RunTui.Runs;
using RunTui.Schemas;

namespace RunTui;

/// <summary>The program's verbs, and the one place where what goes wrong becomes one line and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Of one line of a message.</summary>
    private const int MostCharacters = 4000;

    private static readonly string[] Verbs =
    [
        "status", "follow", "wait", "runs", "attach", "blockers", "resolve", "approve", "reject", "retry", "skip", "done", "allow", "widen", "revert", "undo", "set", "edit", "halt", "resume", "validate", "flows", "demo",
        "run", "init", "doctor", "orchestrate", "orch",
        "report", "watch", "submit", "gc", "compare", "paths", "summarize", "metrics", "version",
        "guard",
        "sprint", "sprint-plan", "bug", "sync", "postpr", "setup",
        "exec", "statusline",
        "fire",
        "plan",
        "install", "uninstall", "themes",
        "schema", "completion", "recap",
        "new",
    ];

    /// <summary>Runs one command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        // Where a job of GitHub Actions reads what is printed, nothing that an agent, a plan or a file says can give it commands.
        if (context.Out is not HarmlessWriter && WorkflowCommands.IsRead(context))
        {
            using var output = new HarmlessWriter(context.Out);
            using var error = new HarmlessWriter(context.Error);
            return await RunAsync(args, context with { Out = output, Error = error });
        }

        if (args is ["__complete", "--", .. var soFar])
        {
            return PrintCandidates(soFar, context);
        }

        try
        {
            if (ProgramName.IsRunWorkflow(context))
            {
                return await ParseAsync(new RunWorkflowCommandLine(context).Build(), args, context);
            }

            args = VerbNames.Own(args);
            if (StatusCommand.TryRead(args) is var (run, json))
            {
                StatusCommand.Print(run, json, context);
                return ExitCodes.Complete;
            }

            if (FireCommand.TryRun(args, context) is { } exit)
            {
                return exit;
            }

            if (GuardGitCommand.TryRead(args) is { } words)
            {
                return await new GuardGitCommand(context).RunAsync(words);
            }

            if (ExecCommand.TryRead(args) is { } call)
            {
                return await new ExecCommand(context).RunAsync(call);
            }

            if (RunsCommand.TryRead(args) is { } asJson)
            {
                return RunsCommand.Print(asJson, context);
            }

            return PlainDashboardCall.TryRead(args, Verbs) is not { } plain ? await ParseAsync(args, context)
                : FireDashboard.ProjectOf(plain, context) is { } project ? await new DashboardRun(null, plain.Settings(context), plain.Look, context) { WithoutScreen = FireDashboard.WithoutScreen(context) }.RunAsync(startAtOnce: false, screens => screens.BeginWithFire(project))
                : await new DashboardRun(ToShow(plain, context), plain.Settings(context), plain.Look, context).RunAsync(startAtOnce: plain.Mode is not null);
        }
        catch (Exception e) when (Explain(e, context) is var (id, line, exit))
        {
            // Whoever reads stdout alone learns of it, also without a verb; the tool of that other name has no JSON.
            if (!ProgramName.IsRunWorkflow(context) && args.TakeWhile(word => word != "--").Contains("--json"))
            {
                JsonLine.WriteOwn(Document(args[0], id, e), context.Out);
            }

            context.Error.WriteLine("run-tui: " + string.Join('\n', line.Split('\n').Select(part => Shown.Clean(part, MostCharacters))));

            // A caller must not take wrong usage for an answer.
            return args is ["guard", ..] && exit == ExitCodes.Usage ? GuardCommand.Usage : exit;
        }
    }

    /// <summary>What a shell offers. It asks at every press of a key, so whatever goes wrong is no candidate and no message.</summary>
    private static int PrintCandidates(string[] words, CliContext context)
    {
        try
        {
            var root = ProgramName.IsRunWorkflow(context) ? new RunWorkflowCommandLine(context).Build()
                : words is [var first, _, ..] && Verb(first, context) is { } verb ? new RootCommand { verb }
                : Whole(context);
            foreach (var candidate in new Completer(context).Complete(root, words))
            {
                context.Out.WriteLine(candidate);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
        }

        return ExitCodes.Complete;
    }

    private static RunFolder Resolve(string? run, CliContext context) =>
        new RunResolver(context).Resolve(run);

    /// <summary>The run that a dashboard is to show; null for the list, where it isn't clear which one is meant.</summary>
    private static RunFolder? ToShow(PlainDashboardCall call, CliContext context) =>
        call is { Run: null, Mode: null } ? new RunResolver(context).TryResolveNothing(out _) : Resolve(call.Run, context);

    private static Task<int> ParseAsync(string[] args, CliContext context) =>
        ParseAsync(args is [var first, ..] && Verb(first, context) is { } verb ? new RootCommand { verb } : Whole(context), args, context);

    private static async Task<int> ParseAsync(RootCommand root, string[] args, CliContext context)
    {
        // A word that begins with an at sign is a run's or a step's name, and no file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((UnknownOption.Find(parsed) ?? (parsed.Errors is [var error, ..] ? error.Message : null)) is { } wrong)
        {
            throw new UserException($"{wrong} (see '{context.Program} --help')", args is ["guard", ..] ? GuardCommand.Usage : ExitCodes.Usage) { Id = "usage" };
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

    /// <summary>
    /// What is said of an exception, to programs and to people, and what is returned; null lets a fault of our own through to who
    /// debugs it.
    /// </summary>
    private static (string Id, string Line, int Exit)? Explain(Exception e, CliContext context) => e switch
    {
        UserException user => (user.Id, e.Message, user.ExitCode),
        BlueprintException => ("file_invalid", e.Message, ExitCodes.Invalid),
        GitException git => (git.Problem.Id, e.Message, ExitCodes.Usage),
        RunLockedException => ("run_locked", e.Message, ExitCodes.Usage),
        IOException or UnauthorizedAccessException => ("io_error", e.Message, ExitCodes.Usage),

        // Whatever it is, it is ours, and the journal has all that was done: a resume goes on from there.
        _ when string.IsNullOrEmpty(context.Variable("RUN_TUI_DEBUG")) => (
            "internal_error",
            $"a fault of our own: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (RUN_TUI_DEBUG=1 shows where; 'run-tui resume' goes on)",
            ExitCodes.Usage),
        _ => null,
    };

    /// <summary>What a program that reads stdout alone learns of it. For a run it has the fields of one that began.</summary>
    private static JsonObject Document(string verb, string id, Exception e)
    {
        var document = new JsonObject { ["error"] = id, ["message"] = e.Message };
        if (verb is "run" or "sprint" or "sprint-plan" or "bug")
        {
            (document["run_id"], document["run_dir"], document["repo_root"], document["status"]) = (null, null, null, "error");
        }

        if (e is UserException { Findings: { Count: > 0 } findings })
        {
            document["findings"] = JsonLine.List(findings);
        }

        return document;
    }

    /// <summary>The command line with all its verbs.</summary>
    internal static RootCommand Whole(CliContext context)
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
        "flows" => new FlowsCommand(context).Build(),
        "halt" => new HaltCommand(context).Build(),
        "resume" => new ResumeCommand(context).Build(),
        "blockers" => new BlockersCommand(context).Build(),
        "resolve" => new ResolveCommand(context).Build(),
        "approve" => new ApproveCommand(context).Build(),
        "reject" => new RejectCommand(context).Build(),
        "retry" => new RetryCommand(context).Build(),
        "skip" => new SkipCommand(context).Build(),
        "done" => new DoneCommand(context).Build(),
        "allow" => new AllowCommand(context).Build(),
        "widen" => new WidenCommand(context).Build(),
        "revert" => new RevertCommand(context).Build(),
        "undo" => new UndoCommand(context).Build(),
        "set" => new SetCommand(context).Build(),
        "demo" => new DemoCommand(context).Build(),
        "run" => new RunTaskCommand(context).Build(),
        "init" => new InitCommand(context).Build(),
        "doctor" => new DoctorCommand(context).Build(),
        "report" => new ReportCommand(context).Build(),
        "watch" => new WatchCommand(context).Build(),
        "submit" => new SubmitCommand(context).Build(),
        "gc" => new GcCommand(context).Build(),
        "compare" => new CompareCommand(context).Build(),
        "paths" => new PathsCommand(context).Build(),
        "summarize" => new SummarizeCommand(context).Build(),
        "metrics" => new MetricsCommand(context).Build(),
        "version" => new VersionCommand(context).Build(),
        "orchestrate" or "orch" => new OrchestrateCommand(name, context).Build(),
        "runs" => new RunsCommand(context).Build(),
        "attach" => new AttachCommand(context).Build(),
        "edit" => new EditCommand(context).Build(),
        "guard" => new GuardCommand(context).Build(),
        "sprint" => new SprintCommand(context).Build(),
        "sprint-plan" => new SprintPlanCommand(context).Build(),
        "bug" => new BugCommand(context).Build(),
        "setup" => new SetupCommand(context).Build(),
        "sync" => new SyncCommand(context).Build(),
        "postpr" => new PostPrCommand(context).Build(),
        "exec" => new ExecCommand(context).Build(),
        "statusline" => new StatusLineCommand(context).Build(),
        "fire" => new FireCommand(context).Build(),
        "plan" => new PlanCommand(context).Build(),
        "install" => new InstallCommand(context).Build(),
        "uninstall" => new UninstallCommand(context).Build(),
        "themes" => new ThemesCommand(context).Build(),
        "schema" => new SchemaCommand(context).Build(),
        "completion" => new CompletionCommand(context).Build(),
        "recap" => new RecapCommand(context).Build(),
        "new" => new NewCommand(context).Build(),
        _ => null,
    };
}
