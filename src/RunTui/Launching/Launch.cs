using System.Collections.Immutable;
using RunTui.Commands;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Launching;

/// <summary>What comes before an engine's work, with a screen or without: the checks, and taking the run.</summary>
internal sealed class Launch
{
    private readonly RunFolder _folder;
    private readonly LaunchSettings _settings;
    private readonly CliContext _context;
    private readonly RunState? _last;

    public Launch(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        (_folder, _settings, _context) = (folder, settings, context);
        _last = RunReader.TryReadState(folder);
        Mode = settings.Mode ?? _last?.LaunchMode ?? LaunchMode.Standard;
    }

    /// <summary>The mode asked for, else the run's last one.</summary>
    public LaunchMode Mode { get; }

    /// <summary>Looks at the plan and at what it needs. Starts no agent and writes nothing.</summary>
    public Task<LaunchValidation> CheckAsync() =>
        LaunchValidation.CheckAsync(_folder, Mode, _settings.ServiceTier is not null, _context, CancellationToken.None);

    /// <summary>Takes the run. Where something that it needs is missing, that is written down and null returned.</summary>
    /// <param name="check">What was found; its plan passed.</param>
    /// <param name="stop">Ends the engine's work.</param>
    /// <param name="stopReason">What stopped it: a signal's name.</param>
    /// <param name="watch">Asked after every step; null runs on.</param>
    /// <param name="taken">Called when the run is ours: whoever is refused says only that.</param>
    /// <exception cref="UserException">The folder can't be written to.</exception>
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    public async Task<LaunchedRun?> TakeAsync(
        LaunchValidation check, StopRequest stop, Func<string> stopReason, Func<WatchQuestion, Task<WatchAnswer>>? watch, Action taken)
    {
        OwnedRun run;
        try
        {
            run = await PassingOwner.OutwaitAsync(
                _folder, _context.Time, () => OwnedRun.OpenAsync(_folder, _context.Time, _settings.TakeOver, FailPoints.FromEnvironment(_context.Variable)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{_folder.Path}: can't be written to ({e.Message}); nothing was started", ExitCodes.Invalid);
        }

        try
        {
            taken();
            if (!check.Launch.Passed)
            {
                if (Mode != LaunchMode.Legacy)
                {
                    await run.PublishAsync(RunEvents.ValidationFailed(Mode), durable: true);
                    run.Dispose();
                    return null;
                }

                await BlockAsync(run, check.Launch);
            }

            new RememberedRun(_context.Home).Write(_folder.Blueprint);
            new KnownRuns(_context).Recent.Add(_folder);
            return new LaunchedRun(run, new RunEngine(run, Options(stopReason, watch), Services(check.Launch)), stop);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private LaunchOptions Options(Func<string> stopReason, Func<WatchQuestion, Task<WatchAnswer>>? watch) => new()
    {
        Mode = Mode,
        Autonomy = _settings.Autonomy ?? (_settings.Resume ? _last?.Autonomy : null),
        FallbackAutonomy = _settings.FallbackAutonomy,
        CodexServiceTier = _settings.ServiceTier,
        WaitForAnswers = _settings.WaitForAnswers,
        OpenBreaker = _settings.OpenBreaker,
        Watch = watch,
        StopReason = stopReason,
    };

    private EngineServices Services(LaunchReport report) => new()
    {
        Program = [.. OwnProgram.Words()],
        Time = _context.Time,
        Agents = new AgentCatalog(_context.Time, _context.Variable),
        Skills = LaunchValidation.Skills(_context),
        FindCli = new CliLookup(_context.Variable).Find,
        Variable = _context.Variable,
        Metrics = new RouterMetrics(RouterMetrics.PathOf(_context.Variable, _context.WorkingDirectory), _context.Time),
        Flows = LaunchValidation.Flows(_folder),
        Reroutes = report.Reroutes.ToImmutableDictionary(r => r.StepId),
    };

    /// <summary>run-workflow without a launch mode starts all the same and blocks the steps that can't run.</summary>
    private static async Task BlockAsync(OwnedRun run, LaunchReport report)
    {
        foreach (var step in report.Findings.Where(f => run.State.Steps.ContainsKey(f.StepId)))
        {
            var message = "Preflight: " + string.Join("; ", step.Messages);
            var failure = new FailureNote("unknown", message, "", "");
            await run.PublishAsync(StepEvents.HardBlocked(step.StepId, BlockerKind.Missing, message));
            await run.PublishAsync(StepEvents.BlockedHard(step.StepId, new AttemptContext("preflight", 0, 0), failure, message, exhausted: false), durable: true);
        }
    }
}
