using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Runs;

namespace RunTui.Commands;

/// <summary>
/// The program called as <c>run-workflow</c> or <c>run-skill</c>: that tool's flags and one path, no verbs and no screen, its defaults
/// (no launch mode, autonomy <c>max</c>) and its exit codes.
/// </summary>
internal sealed class RunWorkflowCommandLine(CliContext context)
{
    private readonly Argument<string?> _path = new("path") { Arity = ArgumentArity.ZeroOrOne, Description = "A blueprint.json, or the folder it is in" };
    private readonly Option<bool> _status = new("--status") { Description = "Say where the run stands, once" };
    private readonly Option<bool> _follow = new("--follow") { Description = "Say where the run stands, again at every change" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Pause after every step" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would run, in which order; starts and writes nothing" };
    private readonly Option<bool> _validate = new("--validate") { Description = "Check the plan and what it needs" };
    private readonly Option<bool> _resumeLast = new("--resume-last") { Description = "Take the run that was launched last, if no path is given" };
    private readonly Option<bool> _supervised = new("--supervised") { Description = "Accepted: every run can be resumed" };
    private readonly LaunchFlags _launch = new();

    public RootCommand Build()
    {
        var root = new RootCommand($"{context.Program}, carried out by run-tui: runs a plan step by step, without a screen. 'run-tui' has the dashboard and all its verbs.\n\nExample: {context.Program} runs/site --launch-mode standard")
        {
            _path, _status, _follow, _watch, _dryRun, _validate, _resumeLast, _launch.Mode, _supervised,
            _launch.Autonomy, _launch.ServiceTier,
            new Option<bool>("--no-review") { Description = "Accepted; does nothing" },
            new Option<bool>("--emit-jsonl") { Description = "Accepted: events are always written" },
        };
        root.SetAction(InvokeAsync);
        return root;
    }

    private async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_status) && parsed.GetValue(_follow))
        {
            throw new UserException("--status and --follow can't be used together; leave one out");
        }

        var mode = _launch.ModeOf(parsed) ?? LaunchMode.Legacy;
        var environment = LaunchFlags.FromEnvironment(context);
        var settings = environment with
        {
            Mode = mode,
            Autonomy = BlueprintNames.AutonomyOf(parsed.GetValue(_launch.Autonomy)),

            // What the environment says is a default there, which a plan may know better; only the flag is meant for this run.
            FallbackAutonomy = environment.Autonomy ?? AutonomyProfile.Max,
            ServiceTier = parsed.GetValue(_launch.ServiceTier) ?? environment.ServiceTier,
            Watch = parsed.GetValue(_watch),
        };
        var folder = Folder(parsed);
        if (parsed.GetValue(_status))
        {
            StatusCommand.Print(folder, json: false, context);
            return ExitCodes.Complete;
        }

        if (parsed.GetValue(_follow))
        {
            return await FollowCommand.FollowAsync(folder, context, cancel);
        }

        if (parsed.GetValue(_validate))
        {
            var check = await LaunchValidation.CheckAsync(folder, mode, settings.ServiceTier is not null, context, cancel);
            check.PrintText(context.Out, all: true);
            return check.Passed ? ExitCodes.Complete : ExitCodes.Usage;
        }

        if (mode != LaunchMode.Legacy && parsed.GetValue(_supervised))
        {
            context.Error.WriteLine("--supervised is ignored: --launch-mode says more");
        }

        // A dry run leaves every step to do, and there that is an incomplete run.
        return ExitOf(
            !parsed.GetValue(_dryRun) ? await new HeadlessRun(folder, settings, context).RunAsync()
                : DryRun.Print(folder, settings, context) is var exit && exit == ExitCodes.Complete ? ExitCodes.Stopped : exit,
            mode);
    }

    /// <summary>There a run that stopped short is a failure in standard mode alone, and both signals end with the same code.</summary>
    private static int ExitOf(int exit, LaunchMode mode) => exit switch
    {
        ExitCodes.NeedsPerson or ExitCodes.Stopped or ExitCodes.FailClosed => mode == LaunchMode.Standard ? ExitCodes.Usage : ExitCodes.Complete,
        ExitCodes.Invalid => mode == LaunchMode.Legacy ? ExitCodes.Usage : exit,
        ExitCodes.Terminated => ExitCodes.Interrupted,
        _ => exit,
    };

    /// <summary>Only a path is meant: what is no path there is an error, and no name of a run.</summary>
    private RunFolder Folder(ParseResult parsed)
    {
        var path = parsed.GetValue(_path);
        if (path is null && parsed.GetValue(_resumeLast))
        {
            path = new RememberedRun(context.Home).Read() ?? throw new UserException("--resume-last: no run was launched before; give the path of a blueprint.json, or of its folder");
            context.Out.WriteLine($"Resuming {Shown.Clean(path, int.MaxValue)}");
        }

        if (path is not { Length: > 0 })
        {
            throw new UserException("a path is required: that of a blueprint.json, or of the folder it is in");
        }

        var full = Path.GetFullPath(path, context.WorkingDirectory);
        return Directory.Exists(full) || File.Exists(full) ? new RunResolver(context).Resolve(full)
            : throw new UserException($"{Shown.Clean(path)}: no such file or folder; give the path of a blueprint.json, or of the folder it is in");
    }
}
