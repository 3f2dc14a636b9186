using System.CommandLine;
using RunTui.Commands;
using RunTui.Engine.Imports;
using RunTui.Engine.Orchestrations;

namespace RunTui.Runr;

/// <summary><c>orchestrate</c>: several tracks of Runr tasks side by side.</summary>
/// <param name="name">The name that it is called by.</param>
/// <param name="context">The world around.</param>
internal sealed class OrchestrateCommand(string name, CliContext context)
{
    private static readonly string[] Policies = ["serialize", "force", "fail"];

    private readonly Option<string?> _time = new("--time") { Description = $"Minutes that each task's run may take ({RunrRunOptions.DefaultMinutes})", HelpName = "minutes" };
    private readonly Option<string?> _ticks = new("--max-ticks") { Description = $"Phases that each task's run may begin ({RunrRunOptions.DefaultMaxTicks})", HelpName = "n" };
    private readonly Option<string?> _policy = new("--collision-policy") { Description = "What becomes of a task that may change the files of one at work: it waits, starts all the same, or stops its track (serialize)", HelpName = string.Join('|', Policies) };
    private readonly Option<bool> _fast = new("--fast") { Description = "One milestone for each task, without plan and review" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line on stdout, and nothing else there" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Return at once with the id; a process of its own carries on" };
    private readonly Option<string?> _repository = new("--repo") { Description = "The repository to work in (the working folder's)", HelpName = "folder" };

    public Command Build() => new(
        name,
        "Carry out several tracks of tasks side by side, each task in a run of its own; tasks of a track one after the other.\n\nExample: run-tui orchestrate run --config tracks.yaml --worktree")
    {
        Run(), Resume(), Wait(), Status(),
    };

    private Command Run()
    {
        var config = new Option<string?>("--config") { Description = "The tracks, YAML or JSON: tracks with a name and tasks", HelpName = "file", Required = true };
        var file = new Option<string?>("--config-file") { Description = $"The tasks' configuration ({RunrConfig.FileName})", HelpName = "file" };
        var worktree = new Option<bool>("--worktree") { Description = "A worktree for each task's run (so by default, but as runr)" };
        var inPlace = new Option<bool>("--in-place") { Description = "In your checkout, one task at a time; every task must say what it owns (so by default as runr)" };
        var allowDeps = new Option<bool>("--allow-deps") { Description = "Lockfiles may be changed" };
        var autoResume = new Option<bool>("--auto-resume") { Description = "Tasks go on by themselves after a stall or a call that took too long" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be done; makes nothing, starts nothing" };
        var command = new Command("run", "Begin an orchestration.\n\nExample: run-tui orchestrate run --config tracks.yaml --collision-policy fail --json")
        {
            config, file, _repository, _time, _ticks, _policy, allowDeps, worktree, inPlace, _fast, autoResume, dryRun, _json, _detach,
        };
        command.SetAction(async parsed =>
        {
            if (parsed.GetValue(worktree) && parsed.GetValue(inPlace))
            {
                throw new UserException("--worktree and --in-place can't be used together; leave one out");
            }

            var request = new OrchestrateRequest
            {
                Config = parsed.GetValue(config)!,
                ConfigFile = parsed.GetValue(file),
                Repository = parsed.GetValue(_repository),
                Collisions = PolicyIn(parsed) ?? CollisionPolicy.Serialize,
                Minutes = RunTaskCommand.Number(parsed, _time) ?? RunrRunOptions.DefaultMinutes,
                MaxTicks = (int)(RunTaskCommand.Number(parsed, _ticks, isWhole: true) ?? RunrRunOptions.DefaultMaxTicks),
                Worktree = parsed.GetValue(worktree) || (!parsed.GetValue(inPlace) && context.Program != ProgramName.Runr),
                Fast = parsed.GetValue(_fast),
                AllowDeps = parsed.GetValue(allowDeps),
                AutoResume = parsed.GetValue(autoResume),
                DryRun = parsed.GetValue(dryRun),
                Detach = parsed.GetValue(_detach),
                Settings = Settings(parsed),
            };
            return Exit(await new OrchestrateRun(request, context).RunAsync());
        });
        return command;
    }

    private Command Resume()
    {
        var which = Which();
        var noFast = new Option<bool>("--no-fast") { Description = "Tasks that have not begun are planned and reviewed" };
        var takeOver = new Option<bool>("--take-over") { Description = "Take it from an owner on another host" };
        var command = new Command("resume", "Go on with an orchestration that stopped, with all that it was started with.\n\nExample: run-tui orchestrate resume latest --time 60")
        {
            which, _repository, _time, _ticks, _policy, _fast, noFast, takeOver, _json, _detach,
        };
        command.SetAction(async parsed =>
        {
            if (parsed.GetValue(_fast) && parsed.GetValue(noFast))
            {
                throw new UserException("--fast and --no-fast can't be used together; leave one out");
            }

            var (folder, there) = Place(parsed).Resolve(parsed.GetValue(which)!);
            var wanted = there with
            {
                Minutes = RunTaskCommand.Number(parsed, _time) ?? there.Minutes,
                MaxTicks = (int)(RunTaskCommand.Number(parsed, _ticks, isWhole: true) ?? there.MaxTicks),
                Collisions = PolicyIn(parsed) ?? there.Collisions,
                Fast = parsed.GetValue(_fast) || (there.Fast && !parsed.GetValue(noFast)),
            };
            var settings = Settings(parsed) with { TakeOver = parsed.GetValue(takeOver) };
            return Exit(await new OrchestrateResume(folder, there, settings, parsed.GetValue(_detach), context).RunAsync(wanted));
        });
        return command;
    }

    private Command Wait()
    {
        var which = Which();
        var target = new Option<string?>("--for") { Description = "What to wait for (terminal)", HelpName = string.Join('|', OrchestrateWait.Targets) };
        var timeout = new Option<string?>("--timeout") { Description = "Milliseconds to wait at most", HelpName = "ms" };
        var json = new Option<bool>("--json") { Description = "One JSON object (so by default)" };
        var noJson = new Option<bool>("--no-json") { Description = "Lines for people" };
        var command = new Command("wait", "Wait until an orchestration is over. Returns 0 where it is complete, 1 where it stopped, 124 where the time ran out.\n\nExample: run-tui orchestrate wait latest --timeout 3600000")
        {
            which, _repository, target, timeout, json, noJson,
        };
        command.SetAction((parsed, cancel) =>
        {
            var what = parsed.GetValue(target) ?? OrchestrateWait.Targets[0];
            if (!OrchestrateWait.Targets.Contains(what))
            {
                throw new UserException($"--for {what}: must be {string.Join(", ", OrchestrateWait.Targets)}");
            }

            TimeSpan? limit = parsed.GetValue(timeout) is { } ms ? OrchestrateWait.Milliseconds(ms) : null;
            return new OrchestrateWait(Place(parsed).Resolve(parsed.GetValue(which)!).Folder, what, !parsed.GetValue(noJson), context).RunAsync(limit, cancel);
        });
        return command;
    }

    private Command Status()
    {
        var which = Which();
        var command = new Command("status", "Say where an orchestration stands, once.\n\nExample: run-tui orchestrate status latest") { which, _repository, _json };
        command.SetAction(parsed => new OrchestrateWait(Place(parsed).Resolve(parsed.GetValue(which)!).Folder, "terminal", parsed.GetValue(_json), context).Print());
        return command;
    }

    private static Argument<string> Which() => new("orchestration") { Description = "Its id, its folder, or 'latest'", DefaultValueFactory = _ => "latest" };

    private OrchestrationPlace Place(ParseResult parsed) => new(parsed.GetValue(_repository) is { } folder
        ? context with { WorkingDirectory = Path.GetFullPath(folder, context.WorkingDirectory) }
        : context);

    private LaunchSettings Settings(ParseResult parsed) => LaunchFlags.FromEnvironment(context) with { Json = parsed.GetValue(_json) };

    private CollisionPolicy? PolicyIn(ParseResult parsed) => parsed.GetValue(_policy) is { } word
        ? Orchestration.PolicyOf(word) ?? throw new UserException($"--collision-policy {word}: must be {string.Join(", ", Policies)}")
        : null;

    /// <summary>Runr's <c>orchestrate</c> returns 1 for whatever is not complete, unlike its <c>run</c>.</summary>
    private int Exit(int exit) => context.Program == ProgramName.Runr && exit is not (ExitCodes.Interrupted or ExitCodes.Terminated) ? Math.Min(exit, ExitCodes.Usage) : exit;
}
