using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Processes;

/// <summary>A file that several processes add lines to at once.</summary>
public static unsafe class SharedLog
{
    private static readonly int AppendOnly = OperatingSystem.IsLinux() ? 0x401 | 0x800 : 0x9 | 0x4;

    /// <summary>Adds bytes at the end, in one write that no other can come between; the file is made where there is none.</summary>
    /// <exception cref="IOException">It can't be written, or is a pipe that nobody reads.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            using var shared = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            shared.Write(bytes);
            return;
        }

        if (!File.Exists(path))
        {
            using var made = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }

        int descriptor;
        fixed (byte* name = (byte[])[.. Encoding.UTF8.GetBytes(path), 0])
        {
            descriptor = Libc.Open(name, AppendOnly);
        }

        if (descriptor < 0)
        {
            throw new IOException($"'{path}' can't be written to.");
        }

        try
        {
            fixed (byte* start = bytes)
            {
                if (Libc.Write(descriptor, start, bytes.Length) != bytes.Length)
                {
                    throw new IOException($"'{path}' was not written to: {Marshal.GetLastPInvokeErrorMessage()}");
                }
            }
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }
}
