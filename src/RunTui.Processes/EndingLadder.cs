namespace RunTui.Processes;

/// <summary>
/// Ends a session: TERM to its group, a grace time, KILL to its group; then the same for whatever escaped. The graces run on the
/// given clock. How often we look at the system doesn't: a virtual clock moves no process.
/// </summary>
internal sealed class EndingLadder(ProcessIdentity leader, string marker, TimeSpan grace, TimeProvider time)
{
    /// <summary>A process that a KILL has not ended by then hangs inside the kernel; waiting longer would hang us as well.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RemainsGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RemainsKillPatience = TimeSpan.FromSeconds(2);

    private readonly Lazy<SessionRemains> _remains = new(() => new SessionRemains(leader, marker));

    /// <summary>Waits for the leader's end, and brings it about when the time is up or somebody asks for it.</summary>
    public async Task<ProcessEnding> EndAsync(Task ended, TimeSpan? timeout, CancellationToken graceful, CancellationToken forceful)
    {
        if (await CompletesAsync(ended, timeout, time, graceful, forceful))
        {
            return ProcessEnding.Itself;
        }

        var asked = graceful.IsCancellationRequested || forceful.IsCancellationRequested;
        SignalGroup(Libc.SignalTerminate, forceful);
        if (!await CompletesAsync(ended, grace, time, forceful, CancellationToken.None))
        {
            SignalGroup(Libc.SignalKill, CancellationToken.None);
            await CompletesAsync(ended, KillPatience, TimeProvider.System, CancellationToken.None, CancellationToken.None);
        }

        return asked ? ProcessEnding.Canceled : ProcessEnding.TimedOut;
    }

    /// <summary>Ends what the leader left running; to be called when it has ended and before it is reaped.</summary>
    public async Task EndRemainsAsync(CancellationToken forceful)
    {
        if (!_remains.Value.Any())
        {
            return;
        }

        var shortGrace = grace < RemainsGrace ? grace : RemainsGrace;
        if (!forceful.IsCancellationRequested)
        {
            _remains.Value.Signal(Libc.SignalTerminate);
            _remains.Value.Signal(Libc.SignalContinue);
        }

        if (!await GoneWithinAsync(shortGrace, time, Libc.NoSignal, forceful))
        {
            await GoneWithinAsync(RemainsKillPatience, TimeProvider.System, Libc.SignalKill, CancellationToken.None);
        }
    }

    private void SignalGroup(int signal, CancellationToken skipped)
    {
        if (!skipped.IsCancellationRequested && leader.IsAlive)
        {
            _ = Libc.Kill(-leader.Pid, signal);

            // What is stopped acts on a signal only when it is continued.
            _ = Libc.Kill(-leader.Pid, Libc.SignalContinue);
        }
    }

    private async Task<bool> GoneWithinAsync(TimeSpan limit, TimeProvider clock, int signal, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var over = Task.Delay(limit, clock, stop.Token);
        var pause = TimeSpan.FromMilliseconds(2);
        try
        {
            while (true)
            {
                // What forks while it is being killed is caught by the next round.
                if (signal != Libc.NoSignal)
                {
                    _remains.Value.Signal(signal);
                }

                if (!_remains.Value.Any())
                {
                    return true;
                }

                if (over.IsCompleted)
                {
                    return false;
                }

                await Task.WhenAny(over, Task.Delay(pause, CancellationToken.None));
                pause = pause < TimeSpan.FromMilliseconds(50) ? pause * 2 : pause;
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private static async Task<bool> CompletesAsync(
        Task task, TimeSpan? limit, TimeProvider clock, CancellationToken first, CancellationToken second)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        await Task.WhenAny(task, Task.Delay(limit ?? Timeout.InfiniteTimeSpan, clock, stop.Token));
        await stop.CancelAsync();
        return task.IsCompleted;
    }
}
