using System.CommandLine;
using RunTui.Dashboards;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Runs;

namespace RunTui.Commands;

/// <summary>The program without a verb: the dashboard, or <c>--headless</c> without it, with run-workflow's flags.</summary>
internal sealed class RunCommandLine(CliContext context)
{
    private readonly LaunchFlags _launch = new();
    private readonly LookFlags _look = new();
    private readonly Option<bool> _headless = new("--headless") { Description = "Run without a screen" };
    private readonly Option<bool> _status = new("--status") { Description = "Say where the run stands, once" };
    private readonly Option<bool> _follow = new("--follow") { Description = "Say where the run stands, again at every change" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Pause after every step ('watch <run>' is the verb that polls and resumes)" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would run, in which order; starts and writes nothing" };
    private readonly Option<bool> _validate = new("--validate") { Description = "Check the plan and what it needs" };
    private readonly Option<bool> _resumeLast = new("--resume-last") { Description = "Take the run that was launched last, if none is named" };

    public RootCommand Build()
    {
        var run = new RunArgument(context);
        var root = new RootCommand("run-tui carries out long pieces of work with AI command-line agents, step by step: on a screen, or with --headless without one.\n\nExample: run-tui runs/site") { run.Argument };
        foreach (var option in new Option[] { _headless, _status, _follow, _watch, _dryRun, _validate, _resumeLast })
        {
            root.Options.Add(option);
        }

        _launch.AddTo(root);
        _look.AddTo(root);
        foreach (var (name, meaning) in new[]
        {
            ("--supervised", "Accepted for run-workflow's sake: every run can be resumed"),
            ("--no-review", "Accepted for run-workflow's sake; does nothing there either"),
            ("--emit-jsonl", "Accepted for run-workflow's sake: events are always written"),
        })
        {
            root.Options.Add(new Option<bool>(name) { Description = meaning });
        }

        root.SetAction((parsed, cancel) => InvokeAsync(run, parsed, cancel));
        return root;
    }

    private async Task<int> InvokeAsync(RunArgument run, ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_status) && parsed.GetValue(_follow))
        {
            throw new UserException("--status and --follow can't be used together; leave one out");
        }

        if (parsed.GetValue(_follow) && parsed.GetValue(_launch.Json))
        {
            throw new UserException("--follow is text for people; leave out --json, or use 'run-tui wait --json', or 'run-tui --headless --json' for each event");
        }

        var folder = Folder(run, parsed);
        if (parsed.GetValue(_status))
        {
            StatusCommand.Print(folder, parsed.GetValue(_launch.Json), context);
            return ExitCodes.Complete;
        }

        if (parsed.GetValue(_follow))
        {
            return await FollowCommand.FollowAsync(folder, context, cancel);
        }

        if (parsed.GetValue(_validate))
        {
            return await ValidateCommand.ValidateAsync(folder.Path, _launch, parsed, context, cancel);
        }

        var settings = _launch.Read(parsed, context) with { Watch = parsed.GetValue(_watch) };
        if (parsed.GetValue(_dryRun))
        {
            return DryRun.Print(folder, settings, context);
        }

        if (parsed.GetValue(_launch.Detach))
        {
            return await DetachedRun.StartAsync(folder, settings, context);
        }

        // Pauses after steps and lines for programs need no screen.
        return parsed.GetValue(_headless) || settings.Watch || settings.Json
            ? await new HeadlessRun(folder, settings, context).RunAsync()
            : await new DashboardRun(folder, settings, _look.Read(parsed), context).RunAsync(startAtOnce: settings.Mode is not null);
    }

    private RunFolder Folder(RunArgument run, ParseResult parsed)
    {
        if (parsed.GetValue(run.Argument) is null && parsed.GetValue(_resumeLast))
        {
            var last = new RememberedRun(context.Home).Read() ?? throw new UserException("--resume-last: no run was launched before; name a run");
            context.Error.WriteLine($"Resuming {last}");
            return run.Resolve(last);
        }

        return run.Resolve(parsed);
    }
}
