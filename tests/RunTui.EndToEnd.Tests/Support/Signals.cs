using System.Runtime.InteropServices;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Real signals to real processes.</summary>
internal static partial class Signals
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends one; to a process that is gone it does nothing.</summary>
    public static void Send(int pid, int signal) => _ = SendSignal(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
