using System.Runtime.InteropServices;

namespace RunTui.Terminal.Drivers;

/// <summary>The system calls of a terminal. The termios structure is an opaque block, because its layout differs between systems.</summary>
internal static unsafe partial class UnixLibc
{
    public const int TermiosSize = 256;
    public const int Drain = 1;
    public const int Flush = 2;
    public const int ReadWrite = 2;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int Interrupted = 4;
    public static readonly int Again = OperatingSystem.IsMacOS() ? 35 : 11;
    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly nuint WindowSize = OperatingSystem.IsMacOS() ? 0x40087468u : 0x5413u;

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "ttyname_r")]
    public static partial int TerminalName(int descriptor, byte* name, nuint size);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTermios(int descriptor, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTermios(int descriptor, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* termios);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    public static partial int GetProcessGroup();

    [LibraryImport("libc", EntryPoint = "getsid")]
    public static partial int GetSession(int process);

    /// <summary>Waits for something to read. Returns less than 0 on an error, EINTR among them.</summary>
    public static int Poll(PollDescriptor* descriptors, int count, int milliseconds) =>
        OperatingSystem.IsMacOS() ? PollMac(descriptors, (uint)count, milliseconds) : PollLinux(descriptors, (nuint)count, milliseconds);

    /// <summary>The window's size; 0 by 0 where it is not known.</summary>
    public static Size GetWindowSize(int descriptor)
    {
        var size = stackalloc ushort[4];
        // ioctl is variadic, and Apple's arm64 passes variadic arguments on the stack: six more push it there.
        var result = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? ControlOnStack(descriptor, WindowSize, 0, 0, 0, 0, 0, 0, size)
            : Control(descriptor, WindowSize, size);
        return result == 0 ? new Size(size[1], size[0]) : Size.Empty;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int PollLinux(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int PollMac(PollDescriptor* descriptors, uint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int ControlOnStack(int descriptor, nuint request, nint a, nint b, nint c, nint d, nint e, nint f, void* argument);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
