using System.Runtime.InteropServices;

namespace RunTui.Processes;

/// <summary>
/// The system calls that .NET has no name for. Blocks whose layout differs between systems are opaque: a kibibyte that only the
/// C library reads. Nothing variadic is here, because Apple's arm64 passes variadic arguments another way.
/// </summary>
internal static unsafe partial class Libc
{
    public const int OpaqueSize = 1024;

    public const int NoSignal = 0;
    public const int SignalKill = 9;
    public const int SignalTerminate = 15;

    public const int Interrupted = 4;

    public const int ExitedOnly = 4;
    public const short PollIn = 1;

    public static readonly int SignalContinue = OperatingSystem.IsLinux() ? 18 : 19;
    public static readonly int KeepAsZombie = OperatingSystem.IsLinux() ? 0x01000000 : 0x20;
    public static readonly int OpenAppend = OperatingSystem.IsLinux() ? 0x441 : 0x209;
    /// <summary>
    /// A new session, default signals, no signal blocked; on Apple's system also no descriptor that was not named.
    /// </summary>
    public static readonly short SpawnFlags = OperatingSystem.IsLinux() ? (short)0x8C : (short)0x440C;

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaultSignals(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSignalMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int AddOpen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    public static partial int AddClose(byte* actions, int descriptor);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int ClearSignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial int FillSignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int kind, int pid, byte* information, int options);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int pid, int* status, int options, byte* usage);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    public static partial int ResourceUsage(int who, byte* usage);

    [LibraryImport("libc", EntryPoint = "getsid")]
    public static partial int SessionOf(int pid);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    /// <summary>For flags that make no file: there the third argument, the variadic one, isn't passed at all.</summary>
    [LibraryImport("libc", EntryPoint = "open")]
    public static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>Linux only, for the same reason.</summary>
    public static bool ClosesOnExec(int descriptor) => DescriptorFlags(descriptor, 1) is var flags && (flags < 0 || (flags & 1) != 0);

    /// <summary>
    /// Where our own parent had us ignore SIGCHLD, the system throws exit codes away; makes it keep them. The handler is the first
    /// field of a <c>struct sigaction</c> everywhere.
    /// </summary>
    public static void KeepExitCodes()
    {
        const nint ignore = 1;
        var child = OperatingSystem.IsLinux() ? 17 : 20;
        var action = stackalloc byte[OpaqueSize];
        if (GetAction(child, null, action) == 0 && *(nint*)action == ignore)
        {
            SetHandler(child, 0);
        }
    }

    /// <summary>Gives SIGPIPE, 13 everywhere, its own effect back.</summary>
    public static void KeepBrokenPipes() => SetHandler(13, 0);

    /// <summary>The <c>ru_maxrss</c> of a <c>struct rusage</c>, in bytes; two <c>timeval</c>s of 16 bytes come before it.</summary>
    public static long PeakMemory(byte* usage)
    {
        var value = *(nint*)(usage + 32);
        return OperatingSystem.IsLinux() ? value * 1024L : value;
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int GetAction(int signal, byte* none, byte* action);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int DescriptorFlags(int descriptor, int command);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
