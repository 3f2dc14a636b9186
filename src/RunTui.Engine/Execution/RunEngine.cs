using System.Threading.Channels;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>
/// Works through a run: starts what is eligible, waits, takes in what people want and edit meanwhile, and ends when nothing is
/// left to do. One loop decides; steps run beside it.
/// </summary>
public sealed partial class RunEngine
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    private readonly RunContext _context;
    private readonly OwnedRun _run;
    private readonly LaunchOptions _options;
    private readonly FireProgress _fire;
    private readonly Dictionary<string, RunningStep> _running = [];
    private readonly Dictionary<string, OpenAttempt> _lost = [];
    private readonly Channel<PostedCommand> _posted = Channel.CreateUnbounded<PostedCommand>();
    private RunCommand? _halt;
    private RunCommand? _haltAfter;
    private CancellationTokenSource? _killNow;
    private bool _haltAfterStep;

    /// <param name="run">The run, which this process owns.</param>
    /// <param name="options">What the launch decides.</param>
    /// <param name="services">The world around.</param>
    public RunEngine(OwnedRun run, LaunchOptions options, EngineServices services)
    {
        _context = new RunContext(run, options, services);
        (_run, _options) = (run, options);
        _fire = new FireProgress(_context);
    }

    /// <summary>Runs until nothing is left to do, or until it is stopped.</summary>
    /// <param name="stop">Ends the agents in good order: asked first, then made to.</param>
    /// <param name="kill">Ends them at once.</param>
    /// <param name="handOver">Lets go of the run in the middle of its work: agents live on for the next owner to take over.</param>
    /// <exception cref="IOException">The run folder can't be written to. Agents that live go on, and the next owner takes them over.</exception>
    public async Task<RunOutcome> RunAsync(CancellationToken stop, CancellationToken kill, CancellationToken handOver = default)
    {
        using var killNow = CancellationTokenSource.CreateLinkedTokenSource(kill);
        _killNow = killNow;
        try
        {
            return await WorkAsync(stop, killNow.Token, handOver);
        }
        finally
        {
            RefusePosted();
        }
    }

    private async Task<RunOutcome> WorkAsync(CancellationToken stop, CancellationToken kill, CancellationToken handOver)
    {
        BeginOrchestration();
        await LaunchAsync();
        var push = PushCommand.Of(_context);
        if (!await BeginFlowsAsync())
        {
            return RunOutcome.NeedsPerson;
        }

        await FindLostAttemptsAsync();
        using var looking = new PeriodicTimer(LookInterval, _context.Services.Time);
        var look = looking.WaitForNextTickAsync(CancellationToken.None).AsTask();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop, handOver);
        var stopped = Task.Delay(Timeout.Infinite, leave.Token);
        var saidWaiting = false;
        while (true)
        {
            if (handOver.IsCancellationRequested)
            {
                await HandOverAsync();
                return RunOutcome.HandedOver;
            }

            await TakeInAsync();
            await _context.Fence.TellAsync();
            LookAtClock();
            if (stop.IsCancellationRequested || _halt is not null || (_context.Stop is not null && !LetsFinish) || (_context.StopsAfterPhase && _run.State.WaitsForHour is not null))
            {
                break;
            }

            await TakeWatchersAnswerAsync();
            await StartEligibleAsync(kill);
            if (_running.Count == 0 && _asked is null && (_context.Stop is not null || !await StayAsync(saidWaiting)))
            {
                break;
            }

            saidWaiting = _running.Count == 0 && _asked is null;
            _run.Project(force: false);
            await _fire.ShowAsync();
            using var noMore = new CancellationTokenSource();
            var posted = _posted.Reader.WaitToReadAsync(noMore.Token).AsTask();
            await Task.WhenAny(_running.Values.Select(r => r.Task).Append(look).Append(stopped).Append(posted).Append(_asked?.Answer ?? stopped));
            await noMore.CancelAsync();
            if (look.IsCompleted)
            {
                look = looking.WaitForNextTickAsync(CancellationToken.None).AsTask();
            }

            await CollectAsync();
        }

        await EndRunningAsync();
        await TakeInAsync();
        await _context.Fence.TellAsync();
        await _fire.ShowAsync();
        var outcome = await FinishAsync(stop.IsCancellationRequested ? _options.StopReason?.Invoke() ?? "stop" : null);
        await EndOrchestrationAsync();
        await (push?.TellAsync() ?? Task.CompletedTask);
        return outcome;
    }

    /// <summary>Tells the engine what somebody in this process wants of the run. Safe from any thread, before and while it runs.</summary>
    /// <returns>Why it did nothing, once that is known; null where it did. Canceled where the engine ended before it came to that.</returns>
    public Task<string?> PostAsync(RunCommand command)
    {
        var posted = new PostedCommand(command, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_posted.Writer.TryWrite(posted))
        {
            posted.Reply.SetCanceled();
        }

        return posted.Reply.Task;
    }

    private async Task LaunchAsync()
    {
        await _run.PublishAsync(RunEvents.Started(_options.EffectiveAutonomy(_context.Blueprint.Defaults), _options.Mode), durable: true);
        await CloseOldBlockerAsync();
        _run.WriteFile(_context.Folder.Launch, LaunchReceipts.For(_context));
        _run.Project(force: true);
    }

    /// <summary>
    /// run-workflow's viewer believes the last blocker line for ever. Where its step waits no more, because somebody edited the
    /// plan or another program ran it, a line says so.
    /// </summary>
    private async Task CloseOldBlockerAsync()
    {
        if (_run.State.LastBlockerEvent is { Status: not ("recovered" or "resolved") } last
            && _run.State.Steps.GetValueOrDefault(last.StepId) is not { Status: StepStatus.Blocked })
        {
            await _run.PublishAsync(StepEvents.Blocker(last.StepId, "recovered", "Cleared before this launch."));
        }
    }

    /// <summary>
    /// Steps that a dead owner left in progress: an agent that lives or has left its exit is gone on with; without one the step
    /// is pending again and the attempt doesn't count.
    /// </summary>
    private async Task FindLostAttemptsAsync()
    {
        var left = _run.State.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).ToList();
        foreach (var step in left)
        {
            if (LostAttemptOf(step) is { } open)
            {
                _lost[step.Id] = open;
            }
        }

        await AttemptRunner.EndStraysAsync(_context, _lost.Select(l => (l.Key, ContextOf(_run.State.Steps[l.Key], l.Value))));
        foreach (var step in left.Where(s => !_lost.ContainsKey(s.Id)))
        {
            var reset = step.Open switch
            {
                { Stopping: true } open => Without(step, open, "Its agent was being ended when the engine died; the attempt doesn't count"),
                { } open => Without(step, open, StepStops.AgentGone),
                null => StepEvents.Reset(step.Id, "The engine ended between two attempts", step.Attempts, step.RecoveryAttempts),
            };
            await _context.PutBackAsync(reset);
        }
    }

    private OpenAttempt? LostAttemptOf(StepState step) => step.Open switch
    {
        null => AttemptRunner.FindLiving(_context, step),
        { Stopping: false } open when AttemptRunner.IsThere(_context, step.Id, ContextOf(step, open), open) => open,
        _ => null,
    };

    internal static RunEvent Without(StepState step, OpenAttempt open, string why) => open.Kind == AttemptKind.Work
        ? StepEvents.Reset(step.Id, why, Math.Max(0, step.Attempts - 1), step.RecoveryAttempts)
        : StepEvents.Reset(step.Id, why, step.Attempts, Math.Max(0, step.RecoveryAttempts - 1));

    internal static AttemptContext ContextOf(StepState step, OpenAttempt open) => open.Kind == AttemptKind.Recovery
        ? new AttemptContext(open.Tool, step.Attempts, open.Max, open.Number)
        : new AttemptContext(open.Tool, open.Number, open.Max);

    private async Task StartEligibleAsync(CancellationToken kill)
    {
        foreach (var (id, open) in _lost)
        {
            await StartAsync(_run.State.Steps[id], open, kill);
        }

        _lost.Clear();
        if (_asked is not null || _haltAfterStep || _context.Stop is not null || Schedule.StoppedBy(_run.State).Any())
        {
            return;
        }

        foreach (var step in Schedule.AskFirst(_run.State, [.. _running.Keys]))
        {
            await _run.PublishAsync(StepEvents.AsksForApproval(step.Id), durable: true);
        }

        while (Schedule.ToStart(_run.State, [.. _running.Keys]) is { } next && !(IsDirect(next) && _context.StopsBy(_context.BreakerOf(next.Plan))))
        {
            await StartAsync(next, null, kill);
        }
    }

    private async Task StartAsync(StepState step, OpenAttempt? open, CancellationToken kill)
    {
        // Not linked to the stop, which is written down before any agent hears of it.
        var cancel = new CancellationTokenSource();
        var runner = RunnerOf(step, cancel.Token, kill);
        if (open is null)
        {
            await runner.BeginAsync();
        }

        _running[step.Id] = new RunningStep(step.Id, Task.Run(() => runner.RunAsync(open), CancellationToken.None), cancel);
    }

    private async Task CollectAsync()
    {
        foreach (var ended in _running.Values.Where(r => r.Task.IsCompleted).ToList())
        {
            _running.Remove(ended.StepId);
            ended.Cancel.Dispose();
            await ended.Task;
            if (_options.Watch is not null && _run.State.Steps.ContainsKey(ended.StepId) && !Schedule.StoppedBy(_run.State).Any())
            {
                _toAsk.Enqueue(ended.StepId);
            }
        }

        AskWatcher();
    }

    /// <summary>Whether to stay although nothing runs: only where answers are waited for and some can come.</summary>
    private async Task<bool> StayAsync(bool saidWaiting)
    {
        if (_haltAfterStep || !_options.WaitForAnswers || !_run.State.OpenBlockers.Any())
        {
            return false;
        }

        if (!saidWaiting)
        {
            await _run.PublishAsync(RunEvents.Waiting(_run.State.OpenBlockers.Count()), durable: true);
        }

        return true;
    }

    private async Task HandOverAsync()
    {
        await _context.StartGate.WaitAsync();
        _run.HandOver();
        _context.StartGate.Release();
    }

    private async Task EndRunningAsync()
    {
        foreach (var running in _running.Values)
        {
            await StopAsync(running);
        }

        // Who insists on an end at once is heard while the agents have their time.
        var ended = Task.WhenAll(_running.Values.Select(r => r.Task));
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(LookInterval, _context.Services.Time));
            await TakeInAsync();
        }

        await ended;
        _running.Clear();
    }

    private async Task StopAsync(RunningStep running)
    {
        if (_run.State.Steps.GetValueOrDefault(running.StepId)?.Open is not null)
        {
            await _run.PublishAsync(StepEvents.AttemptStopping(running.StepId), durable: true);
        }

        await running.Cancel.CancelAsync();
    }
}
