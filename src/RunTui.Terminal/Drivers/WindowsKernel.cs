using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RunTui.Terminal.Drivers;

/// <summary>The console calls of Windows.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class WindowsKernel
{
    public const int StandardInput = -10;
    public const int StandardOutput = -11;
    public const uint Utf8 = 65001;
    public const uint Infinite = 0xFFFFFFFF;

    // Input: no line, echo, processed or quick edit; virtual terminal input, extended flags, mouse.
    public const uint RawInputCleared = 0x0001 | 0x0002 | 0x0004 | 0x0040;
    public const uint RawInputSet = 0x0200 | 0x0080 | 0x0010;

    // Output: virtual terminal processing, no return at a line feed.
    public const uint RawOutputSet = 0x0001 | 0x0004 | 0x0008;

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    public static partial nint GetStandardHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleMode")]
    public static partial int GetMode(nint console, out uint mode);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleMode")]
    public static partial int SetMode(nint console, uint mode);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleCP")]
    public static partial uint GetInputCodePage();

    [LibraryImport("kernel32", EntryPoint = "SetConsoleCP")]
    public static partial int SetInputCodePage(uint page);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleOutputCP")]
    public static partial uint GetOutputCodePage();

    [LibraryImport("kernel32", EntryPoint = "SetConsoleOutputCP")]
    public static partial int SetOutputCodePage(uint page);

    [LibraryImport("kernel32", EntryPoint = "ReadFile")]
    public static partial int Read(nint file, byte* bytes, uint count, out uint read, nint overlapped);

    [LibraryImport("kernel32", EntryPoint = "WriteFile")]
    public static partial int Write(nint file, byte* bytes, uint count, out uint written, nint overlapped);

    [LibraryImport("kernel32", EntryPoint = "WaitForMultipleObjects")]
    public static partial uint WaitForMultiple(uint count, nint* handles, int all, uint milliseconds);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleScreenBufferInfo")]
    public static partial int GetScreenBufferInfo(nint console, out ScreenBufferInfo info);

    [StructLayout(LayoutKind.Sequential)]
    public struct ScreenBufferInfo
    {
        public short Width;
        public short Height;
        public short CursorX;
        public short CursorY;
        public ushort Attributes;
        public short Left;
        public short Top;
        public short Right;
        public short Bottom;
        public short MaximumWidth;
        public short MaximumHeight;
    }
}
