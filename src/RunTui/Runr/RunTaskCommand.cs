using System.CommandLine;
using System.Globalization;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Runs;

namespace RunTui.Runr;

/// <summary><c>run</c>: carries out a Runr task in milestones, or a blueprint as it is; without a screen.</summary>
internal sealed class RunTaskCommand(CliContext context)
{
    private readonly Argument<string?> _plan = new("plan") { Arity = ArgumentArity.ZeroOrOne, Description = "A run folder or its blueprint.json, which is carried out as it is; or a task file (.md)" };
    private readonly Option<string?> _task = new("--task") { Description = "A task file: Markdown with a goal, requirements and how one knows that it is done", HelpName = "file" };
    private readonly Option<string?> _repository = new("--repo") { Description = "The repository to work in (the working folder's)", HelpName = "folder" };
    private readonly Option<string?> _config = new("--config") { Description = $"The configuration ({RunrConfig.FileName})", HelpName = "file" };
    private readonly Option<string?> _time = new("--time") { Description = $"Minutes that the run may take ({RunrRunOptions.DefaultMinutes})", HelpName = "minutes" };
    private readonly Option<string?> _ticks = new("--max-ticks") { Description = $"Phases that the run may begin ({RunrRunOptions.DefaultMaxTicks}); a milestone takes about five", HelpName = "n" };
    private readonly Option<bool> _worktree = new("--worktree") { Description = "Work in a worktree of the run's own (so by default, but as runr)" };
    private readonly Option<bool> _inPlace = new("--in-place") { Description = "Work in your checkout, on a branch of the run's own (so by default as runr)" };
    private readonly Option<bool> _fast = new("--fast") { Description = "One milestone without plan and review, for simple tasks" };
    private readonly Option<bool> _allowDeps = new("--allow-deps") { Description = "Lockfiles may be changed" };
    private readonly Option<bool> _allowDirty = new("--allow-dirty") { Description = "Work in a checkout that has changes" };
    private readonly Option<bool> _noBranch = new("--no-branch") { Description = "No branch for the run" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Look whether the run could start and show its plan; makes nothing, starts no worker" };
    private readonly Option<bool> _noWrite = new("--no-write") { Description = "The same as --dry-run" };
    private readonly Option<bool> _autoResume = new("--auto-resume") { Description = "Go on by itself after a stall or a call that took too long" };
    private readonly Option<bool> _skipDoctor = new("--skip-doctor") { Description = "Don't ask the workers for their versions" };
    private readonly Option<bool> _freshTarget = new("--fresh-target") { Description = "First put the folder of the scope back to the last commit; all that was there, untracked files too, is kept as a commit" };
    private readonly Option<bool> _forceParallel = new("--force-parallel") { Description = "Also where another run is to change the same files" };
    private readonly Option<bool> _web = new("--web") { Description = "Accepted for Runr's sake; does nothing there either" };
    private readonly Option<string?> _trackOf = new(OrchestrationPlan.FolderFlag) { Hidden = true };
    private readonly Option<string?> _trackStep = new(OrchestrationPlan.StepFlag) { Hidden = true };
    private readonly Option<string[]> _within = new(OrchestrationPlan.WithinFlag) { Hidden = true, AllowMultipleArgumentsPerToken = false };
    private readonly LaunchFlags _launch = new();

    public Command Build()
    {
        var command = new Command(
            "run",
            "Carry out a task: plan milestones once, then implement, verify, review and commit each; or a blueprint as it is.\n\n"
            + "Example: run-tui run --task .runr/tasks/dark-mode.md --json")
        { _plan };
        foreach (var option in TaskOptions.Append(_dryRun))
        {
            command.Options.Add(option);
        }

        _launch.AddTo(command);
        command.SetAction(InvokeAsync);
        return command;
    }

    private Option[] TaskOptions =>
    [
        _task, _repository, _config, _time, _ticks, _worktree, _inPlace, _fast, _allowDeps, _allowDirty, _noBranch, _noWrite, _autoResume, _skipDoctor, _freshTarget, _forceParallel, _web, _trackOf, _trackStep, _within,
    ];

    private async Task<int> InvokeAsync(ParseResult parsed)
    {
        var plan = parsed.GetValue(_plan);
        var task = parsed.GetValue(_task) ?? (plan is not null && plan.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? plan : null);
        if (plan is not null && parsed.GetValue(_task) is not null)
        {
            throw new UserException("run: a task and a blueprint can't be run together; leave one out");
        }

        return RunrExitCodes.Of((task, plan) switch
        {
            ({ } file, _) => await RunTaskAsync(file, parsed),
            (_, { } blueprint) => await RunPlanAsync(blueprint, parsed),
            _ => throw new UserException("run: what? name a task with --task <file>, or a blueprint"),
        }, context);
    }

    private async Task<int> RunTaskAsync(string file, ParseResult parsed)
    {
        var request = Request(file, parsed);
        return parsed.GetValue(_trackOf) is { } track
            ? await new TrackStep(request, new RunFolder(track), parsed.GetValue(_trackStep) ?? "", context).RunAsync()
            : await new TaskRun(request, context).RunAsync();
    }

    private async Task<int> RunPlanAsync(string plan, ParseResult parsed)
    {
        if (TaskOptions.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } wrong)
        {
            throw new UserException($"{wrong.Name} belongs to a task, and {plan} is a blueprint, which says such things itself; leave it out");
        }

        var folder = new RunResolver(context).Resolve(plan);
        var settings = _launch.Read(parsed, context);
        return parsed.GetValue(_dryRun) ? DryRun.Print(folder, settings, context)
            : parsed.GetValue(_launch.Detach) ? await DetachedRun.StartAsync(folder, settings, context)
            : await new HeadlessRun(folder, settings, context).RunAsync();
    }

    private TaskRunRequest Request(string task, ParseResult parsed)
    {
        if (parsed.GetValue(_worktree) && parsed.GetValue(_inPlace))
        {
            throw new UserException("--worktree and --in-place can't be used together; leave one out");
        }

        var worktree = parsed.GetValue(_worktree) || (!parsed.GetValue(_inPlace) && context.Program != ProgramName.Runr);
        Say(parsed, _web, "has no effect: workers have the network that their own settings give them");
        Say(parsed, _noWrite, "nothing is written, so nothing is run either: this is --dry-run");
        if (worktree)
        {
            Say(parsed, _freshTarget, "has no effect: the run's worktree is fresh");
        }

        var settings = _launch.Read(parsed, context);
        return new()
        {
            Task = task,
            Repository = parsed.GetValue(_repository),
            Config = parsed.GetValue(_config),
            Options = new()
            {
                Minutes = Number(parsed, _time) ?? RunrRunOptions.DefaultMinutes,
                MaxTicks = (int)(Number(parsed, _ticks, isWhole: true) ?? RunrRunOptions.DefaultMaxTicks),
                Worktree = worktree,
                Fast = parsed.GetValue(_fast),
                AllowDeps = parsed.GetValue(_allowDeps),
                AllowDirty = parsed.GetValue(_allowDirty),
                NoBranch = parsed.GetValue(_noBranch),
                AutoResume = parsed.GetValue(_autoResume),
                ForceParallel = parsed.GetValue(_forceParallel),
                Within = [.. parsed.GetValue(_within) ?? []],
            },
            SkipDoctor = parsed.GetValue(_skipDoctor),
            FreshTarget = parsed.GetValue(_freshTarget),
            DryRun = parsed.GetValue(_dryRun) || parsed.GetValue(_noWrite),
            Detach = parsed.GetValue(_launch.Detach),
            Settings = settings with { Mode = settings.Mode ?? LaunchMode.Standard },
        };
    }

    private void Say(ParseResult parsed, Option<bool> option, string what)
    {
        if (parsed.GetValue(option))
        {
            context.Error.WriteLine($"{option.Name}: {what}");
        }
    }

    /// <summary>The number that an option has; null where it isn't given.</summary>
    /// <exception cref="UserException">It is none, or none above 0.</exception>
    internal static double? Number(ParseResult parsed, Option<string?> option, bool isWhole = false)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6 && (!isWhole || double.IsInteger(number))
            ? number
            : throw new UserException($"{option.Name} {text}: must be {(isWhole ? "a whole number" : "a number of minutes")} above 0");
    }
}
