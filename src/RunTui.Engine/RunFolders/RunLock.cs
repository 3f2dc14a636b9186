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
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static RunLock Acquire(RunFolder folder, bool takeOver, TimeProvider time)
    {
        Directory.CreateDirectory(folder.Control);
        FileStream guard;
        try
        {
            guard = new FileStream(folder.Guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is LinuxWouldBlock or MacWouldBlock)
        {
            throw new RunLockedException(folder, RunOwner.Read(folder) ?? new RunOwner { Host = Environment.MachineName });
        }

        try
        {
            if (RunOwner.Read(folder) is { IsAlive: true } owner && owner.Pid != Environment.ProcessId)
            {
                if (owner.Host == Environment.MachineName || !takeOver)
                {
                    throw new RunLockedException(folder, owner);
                }
            }

            var files = new DurableFiles();
            File.Delete(folder.LegacyLock);
            files.Replace(folder.Owner, JsonSerializer.SerializeToUtf8Bytes(RunOwner.Current(time), RunFolderJson.Default.RunOwner), flush: false);
            files.Replace(folder.Lock, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), flush: false);
            return new RunLock(folder, guard);
        }
        catch
        {
            guard.Dispose();
            throw;
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
