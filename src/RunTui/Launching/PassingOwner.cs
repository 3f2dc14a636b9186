using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>Somebody who holds a run without working on it: a verb that writes an answer or an edit down is gone in a moment.</summary>
internal static class PassingOwner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes a run; while one holds it who is no engine, again, for 5 seconds at most.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="take">Takes it, or does with it what takes a moment.</param>
    /// <exception cref="RunLockedException">An engine works on the run, or it was not let go of in time.</exception>
    public static async Task<T> OutwaitAsync<T>(RunFolder folder, TimeProvider time, Func<Task<T>> take)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await take();
            }
            catch (RunLockedException e) when (time.GetElapsedTime(since) < Patience && IsPassing(folder, e.Owner))
            {
            }

            await Task.Delay(LookInterval, time);
        }
    }

    /// <summary>
    /// An engine says that it started after it took the run, and a verb doesn't. Who has not written down yet who he is has only just
    /// come; another host or another program can't be told.
    /// </summary>
    private static bool IsPassing(RunFolder folder, RunOwner owner)
    {
        if (owner.Host != Environment.MachineName || (owner.Pid > 0 && owner.Since.Length == 0))
        {
            return false;
        }

        return RunReader.TryReadState(folder) is not { Status: RunStatus.Running or RunStatus.Recovering or RunStatus.Blocked, StartedAt: { } started }
            || started < Timestamp.Parse(owner.Since);
    }
}
