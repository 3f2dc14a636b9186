using System.Runtime.InteropServices;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Real signals to real processes.</summary>
internal static partial class Signals
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>
    /// Skips a test that interrupts where whoever started the tests has SIGINT ignored, as shells do for what they start in the
    /// background: that is inherited, and then no program is meant to hear of it.
    /// </summary>
    public static void SkipWhereInterruptIsIgnored()
    {
        var ignored = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        Assert.SkipWhen(
            ignored is not null && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & (1UL << (Interrupt - 1))) != 0,
            "SIGINT is ignored here, as for everything that a shell starts in the background");
    }

    /// <summary>Sends one; to a process that is gone it does nothing.</summary>
    public static void Send(int pid, int signal) => _ = SendSignal(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
