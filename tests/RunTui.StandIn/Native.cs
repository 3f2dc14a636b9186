using System.Runtime.InteropServices;

namespace RunTui.StandInProgram;

internal static partial class Native
{
    /// <summary>Ends this process by a signal, also by one that .NET would turn into an exit code.</summary>
    public static void Raise(int number)
    {
        SetHandler(number, 0);
        _ = Kill(Environment.ProcessId, number);
        Thread.Sleep(TimeSpan.FromSeconds(10));
    }

    public static void IgnoreChildren()
    {
        const int ignore = 1;
        SetHandler(OperatingSystem.IsLinux() ? 17 : 20, ignore);
    }

    public static void LeaveSession() => _ = NewSession();

    public static bool LeadsSession(int pid) => SessionOf(pid) == pid;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int number);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int number, nint handler);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "getsid")]
    private static partial int SessionOf(int pid);
}
