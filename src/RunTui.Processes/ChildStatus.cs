using System.Runtime.InteropServices;

namespace RunTui.Processes;

/// <summary>What the system tells a parent about a child that has ended.</summary>
internal readonly unsafe record struct ChildStatus(int ExitCode, int? Signal, long? PeakMemoryBytes)
{
    private const int StackBytes = 128 * 1024;

    /// <summary>
    /// Completes when the child has ended, and leaves it unreaped, so that its number stays its own while what it left is
    /// looked for. It takes a thread of its own, with a small stack: a blocked thread costs nothing while an agent works for hours.
    /// </summary>
    public static Task EndedAsync(int pid)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                const int onePid = 1;
                var information = stackalloc byte[Libc.OpaqueSize];
                while (Libc.WaitId(onePid, pid, information, Libc.ExitedOnly | Libc.KeepAsZombie) != 0
                    && Marshal.GetLastPInvokeError() == Libc.Interrupted)
                {
                }

                ended.SetResult();
            },
            StackBytes)
        {
            IsBackground = true,
            Name = $"wait for {pid}",
        };
        thread.Start();
        return ended.Task;
    }

    /// <summary>The most memory that we have held ourselves.</summary>
    public static long OwnPeakMemory()
    {
        var usage = stackalloc byte[Libc.OpaqueSize];
        return Libc.ResourceUsage(0, usage) == 0 ? Libc.PeakMemory(usage) : 0;
    }

    /// <summary>Takes the status of an ended child from the system, which then forgets it.</summary>
    /// <param name="pid">A child of ours.</param>
    /// <param name="ownPeakMemory">
    /// What we held ourselves when it started: Linux counts the memory of the process that calls exec into the peak of the new
    /// program, so that a peak not above it says nothing.
    /// </param>
    /// <returns>Null where it is still running, or where the system had already forgotten it.</returns>
    public static ChildStatus? Reap(int pid, long ownPeakMemory)
    {
        const int dontWait = 1;
        var usage = stackalloc byte[Libc.OpaqueSize];
        int status;
        if (Libc.Wait(pid, &status, dontWait, usage) != pid)
        {
            return null;
        }

        var peak = Libc.PeakMemory(usage);
        long? known = !OperatingSystem.IsLinux() || peak > ownPeakMemory ? peak : null;
        var signal = status & 0x7f;
        return signal == 0
            ? OfExitCode((status >> 8) & 0xff) with { PeakMemoryBytes = known }
            : new ChildStatus(128 + signal, signal, known);
    }

    /// <summary>A shell says 128 plus the signal for a program that a signal ended.</summary>
    public static ChildStatus OfExitCode(int code) => new(code, code is > 128 and <= 192 ? code - 128 : null, null);
}
