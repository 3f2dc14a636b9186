using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The right to change a run. Two things make it: a guard file that the kernel locks for us and frees when we die, so that two
/// of our processes can never both believe in a stale lock; and run-workflow's <c>.run.lock</c>, which keeps its programs out.
/// </summary>
public sealed class RunLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int LooksForName = 100;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _guard;
    private readonly RunFolder _folder;

    private RunLock(RunFolder folder, FileStream guard)
    {
        (_folder, _guard) = (folder, guard);
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="takeOver">Take it even from an owner on another host, who can't be asked whether he lives.</param>
    /// <param name="time">For the owner file.</param>
    /// <param name="failPoint">Told of every step on the way to the disk.</param>
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static RunLock Acquire(RunFolder folder, bool takeOver, TimeProvider time, FailPoint? failPoint = null)
    {
        Directory.CreateDirectory(folder.Control);
        var guard = OpenGuard(folder);
        try
        {
            if (RunOwner.Read(folder) is { IsAlive: true } owner && owner.Pid != Environment.ProcessId)
            {
                if (owner.Host == Environment.MachineName || !takeOver)
                {
                    throw new RunLockedException(folder, owner);
                }
            }

            var files = new DurableFiles(failPoint);
            File.Delete(folder.LegacyLock);
            ControlFolder.DropStops(folder);
            files.Replace(folder.Owner, JsonSerializer.SerializeToUtf8Bytes(RunOwner.Current(time), RunFolderJson.Default.RunOwner), flush: false);
            files.Replace(folder.Lock, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), flush: false);
            return new RunLock(folder, guard);
        }
        catch
        {
            // Our name may be written already, and nobody else could have the run for as long as we live.
            new RunLock(folder, guard).Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the guard for us alone. Who holds it may be about to say his name or to let go, so it takes a moment to know either.
    /// </summary>
    private static FileStream OpenGuard(RunFolder folder)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return new FileStream(folder.Guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException e) when ((e.HResult & 0xFFFF) is LinuxWouldBlock or MacWouldBlock)
            {
                var owner = RunOwner.Read(folder);
                if (owner?.IsAlive == true || look == LooksForName)
                {
                    throw new RunLockedException(folder, owner ?? new RunOwner { Host = Environment.MachineName });
                }
            }

            // On the system's clock: a virtual one moves no other process.
            Thread.Sleep(LookInterval);
        }
    }

    /// <summary>Lets go, so that the next owner finds the folder free.</summary>
    public void Dispose()
    {
        try
        {
            if (RunOwner.Read(_folder)?.Pid == Environment.ProcessId)
            {
                File.Delete(_folder.Lock);
                File.Delete(_folder.Owner);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock that can't be removed names a process that is about to be gone: the next owner sees that it is stale.
        }

        _guard.Dispose();
    }
}
