using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

public sealed partial class RunSession
{
    private const string StoppingAfterStep = "Stopping once the steps at work are through. Ctrl-C offers to stop now.";
    private const string StoppingNow = "Stopping: agents are asked to end, their steps go back to pending.";

    /// <summary>The mode that was chosen when the run was planned here; null for no other than it is launched with anyhow.</summary>
    public LaunchMode? FirstMode { get; set; }

    /// <summary>Starts the run, or goes on with it, in this process. Returns at once; the task ends with the launch.</summary>
    /// <param name="mode">The launch mode; null for the one that it was asked for, or had last.</param>
    /// <param name="openBreaker">What becomes of a breaker that has tripped; null as the command line says, else it stays open.</param>
    /// <exception cref="LaunchRefusedException">From the task: something is in the way.</exception>
    public Task LaunchAsync(LaunchMode? mode = null, OpenBreaker? openBreaker = null)
    {
        lock (_gate)
        {
            if (_hosted is not null || _picture.Launching)
            {
                return _launching;
            }

            _picture = _picture with { Launching = true };
            (_fault, _stopOnceLaunched) = (null, null);
            _launching = Task.Run(() => LaunchNowAsync(mode, openBreaker));
        }

        Changed?.Invoke();
        return _launching;
    }

    private async Task LaunchNowAsync(LaunchMode? mode, OpenBreaker? openBreaker)
    {
        try
        {
            var hosted = await _launcher.LaunchAsync(Folder, mode ?? FirstMode, openBreaker);
            RunCommand? stop;
            lock (_gate)
            {
                _hosted = hosted;
                stop = _stopOnceLaunched;
                _picture = _picture with
                {
                    State = hosted.Run.State,
                    Ownership = RunOwnership.Here,
                    OwnerPid = null,
                    Trouble = null,
                    Stopping = stop is null ? null : _picture.Stopping,
                };
            }

            hosted.Run.Updates.Subscribe(_ => Change(p => p with { State = hosted.Run.State }), _ => { });
            Change(p => p with { State = hosted.Run.State, Launching = false });
            _watching = WatchAsync(hosted);
            if (stop is not null)
            {
                _ = hosted.PostAsync(stop);
            }
        }
        finally
        {
            Change(p => p with { Launching = false });
        }
    }

    /// <summary>
    /// Passes on what a person wants: to the engine here, or to the process that owns the run. Where nobody does, the answer is
    /// written into the run at once.
    /// </summary>
    /// <returns>What to tell the person; null where all is as expected.</returns>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public async Task<string?> SendAsync(RunCommand command)
    {
        if (Hosted is { } hosted)
        {
            try
            {
                return await hosted.PostAsync(command);
            }
            catch (OperationCanceledException)
            {
                // The engine ended a moment ago: as soon as it has let go, the answer can be written into the run.
                await _watching;
            }
        }

        if (command.Kind == RunCommand.Edit)
        {
            return await new PlanSaving(_time).SaveAsync(Folder, command);
        }

        if (IsStop(command))
        {
            if (RunOwner.Read(Folder) is not { IsAlive: true })
            {
                return "nobody works on this run any more";
            }

            ControlFolder.Send(Folder, command);
            return null;
        }

        var delivery = await new CommandDelivery(_time).SendAsync(Folder, _ => command);
        if (_isOpen && delivery.Owner is null)
        {
            Look();
        }

        return delivery.Refused;
    }

    private static bool IsStop(RunCommand command) => command.Kind is RunCommand.Halt or RunCommand.HaltAfterStep or RunCommand.HaltAfterPhase;

    /// <summary>Asks for the end of the run's work; who asks once more for an end at once gets it from the agents too.</summary>
    /// <param name="afterStep">Whether the steps in progress may end first.</param>
    /// <returns>What to tell the person; null where all is as expected.</returns>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public async Task<string?> StopAsync(bool afterStep)
    {
        var insists = !afterStep && Picture.Stopping == StoppingNow;
        var command = new RunCommand { Kind = afterStep ? RunCommand.HaltAfterStep : RunCommand.Halt, By = RunCommand.Sender };
        var isEarly = false;
        lock (_gate)
        {
            _picture = _picture with { Stopping = afterStep ? StoppingAfterStep : StoppingNow };
            if (_hosted is null && _picture.Launching)
            {
                (_stopOnceLaunched, isEarly) = (command, true);
            }
        }

        Changed?.Invoke();
        if (isEarly)
        {
            return null;
        }

        if (insists)
        {
            Hosted?.Kill();
        }

        var isSent = false;
        try
        {
            var message = await SendAsync(command);
            isSent = message is null;
            return message;
        }
        finally
        {
            if (!isSent)
            {
                Change(p => p with { Stopping = null });
            }
        }
    }

    /// <summary>Leaves the run to a process of its own. Its agents notice nothing.</summary>
    /// <returns>That process's pid; null where the run's work ended by itself meanwhile.</returns>
    /// <exception cref="LaunchRefusedException">It did not start, or could not take the run.</exception>
    public async Task<int?> HandOverAsync()
    {
        await LaunchedAsync();
        if (Hosted is not { } hosted)
        {
            return null;
        }

        if (hosted.Outcome.IsCompleted)
        {
            await _watching;
            return null;
        }

        var successor = await _launcher.StartSuccessorAsync(Folder);
        _successor = successor;
        hosted.HandOver();
        await _watching;
        return Outcome == RunOutcome.HandedOver || _fault is not null ? await successor.TakenAsync() : null;
    }

    /// <summary>Completes when no engine here works on the run any more.</summary>
    public async Task EndedAsync()
    {
        await LaunchedAsync();
        await _watching;
    }

    /// <summary>Completes when no launch is on its way; how that went is for whoever asked for it.</summary>
    private Task LaunchedAsync() => _launching.ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task WatchAsync(IHostedRun hosted)
    {
        try
        {
            Outcome = await hosted.Outcome;
        }
        catch (Exception e)
        {
            var what = e is IOException or UnauthorizedAccessException ? $"{Folder.Path} can't be written to" : $"a fault of our own ({e.GetType().Name})";
            Outcome = RunOutcome.Stopped;
            _fault = $"{what}: {e.Message.ReplaceLineEndings(" ")} Agents at work go on. Mend that, then press s.";
        }

        // Before the run is free: what ended by itself is not to be gone on with.
        if (_successor is { } successor && Outcome != RunOutcome.HandedOver && _fault is null)
        {
            await successor.CancelAsync();
        }

        hosted.Dispose();
        var last = hosted.Run.State;
        lock (_gate)
        {
            _hosted = null;
            _picture = _picture with { State = last, Ownership = RunOwnership.Nobody, Stopping = null, Trouble = _fault };
        }

        Changed?.Invoke();
        LookAgainSoon();
    }
}
