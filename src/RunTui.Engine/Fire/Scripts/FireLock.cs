using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>
/// The right to change a project's FIRE files, one process at a time. The kernel locks the folder itself, so that nothing is left in the
/// project, and lets go where the holder dies. Where a folder can't be locked, a file in it is.
/// </summary>
internal sealed class FireLock : IDisposable
{
    private const string FileName = ".lock";
    private const int ExclusiveAtOnce = 2 | 4;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private static readonly int OpenToRead = OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly SafeHandle _handle;

    private FireLock(SafeHandle handle)
    {
        _handle = handle;
    }

    /// <summary>Takes it.</summary>
    /// <param name="folder">The project's <c>.specs-fire</c>.</param>
    /// <param name="wait">How long another holder is waited for.</param>
    /// <exception cref="FireException">Another process has it all that time.</exception>
    /// <exception cref="IOException">The folder can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be opened.</exception>
    public static FireLock Acquire(string folder, TimeSpan wait)
    {
        for (var waited = TimeSpan.Zero; ; waited += LookInterval)
        {
            if (TryLock(folder) is { } handle)
            {
                return new FireLock(handle);
            }

            if (waited >= wait)
            {
                throw new FireException("LOCK_001", $"Another process has been changing {folder} for more than {wait.TotalSeconds:0.#} seconds.", "Wait until it is done, or end it, then try again.");
            }

            // On the system's clock: a virtual one moves no other process.
            Thread.Sleep(LookInterval);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle? TryLock(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            var descriptor = Open([.. Encoding.UTF8.GetBytes(folder), 0], OpenToRead);
            if (descriptor >= 0)
            {
                var handle = new SafeFileHandle(descriptor, ownsHandle: true);
                if (Flock(descriptor, ExclusiveAtOnce) == 0)
                {
                    return handle;
                }

                var error = Marshal.GetLastPInvokeError();
                handle.Dispose();
                if (error is LinuxWouldBlock or MacWouldBlock)
                {
                    return null;
                }
            }
        }

        try
        {
            return File.OpenHandle(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, FileName)))
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flock(int descriptor, int operation);
}
