using Microsoft.Win32.SafeHandles;

namespace RunTui.Engine.RunFolders;

/// <summary>Writes that survive: appends in one write each, and files that are replaced whole or not at all.</summary>
public sealed class DurableFiles(FailPoint? failPoint = null)
{
    /// <summary>Writes at a position in an open file, in one call.</summary>
    public void Write(SafeFileHandle file, string name, long position, ReadOnlySpan<byte> bytes)
    {
        failPoint?.Invoke("before write " + name);
        RandomAccess.Write(file, bytes, position);
        failPoint?.Invoke("after write " + name);
    }

    /// <summary>Brings an open file to the disk itself.</summary>
    public void Flush(SafeFileHandle file, string name)
    {
        failPoint?.Invoke("before flush " + name);
        RandomAccess.FlushToDisk(file);
        failPoint?.Invoke("after flush " + name);
    }

    /// <summary>Appends to a file that others may append to as well; made if it is not there.</summary>
    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var name = Path.GetFileName(path);
        failPoint?.Invoke("before write " + name);
        file.Write(bytes);
        failPoint?.Invoke("after write " + name);
    }

    /// <summary>
    /// Replaces a file by way of a temporary file in the same folder: a reader sees the old text or the new one. Permissions
    /// stay, and a symbolic link stays a link to the file that is replaced.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its whole content.</param>
    /// <param name="flush">Whether the content is brought to the disk first.</param>
    /// <param name="unless">Asked at the last moment; where it says true, the file stays as it is.</param>
    /// <param name="isShared">Whether others may replace it at the same time; each then has a temporary file of its own.</param>
    /// <returns>What a look at the file shows now, or null where it stayed as it was.</returns>
    /// <exception cref="IOException">It can't be written; the file stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the file stays as it was.</exception>
    public FileLook? Replace(string path, ReadOnlySpan<byte> bytes, bool flush = true, Func<bool>? unless = null, bool isShared = false)
    {
        var target = FileLook.TargetOf(path);
        var temporary = TemporaryName(target) + (isShared ? $".{Guid.NewGuid():N}" : "");
        var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.Read);
        try
        {
            return Replace(file, temporary, target, Path.GetFileName(path), bytes, flush, unless);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw;
        }
    }

    private FileLook? Replace(SafeFileHandle file, string temporary, string target, string name, ReadOnlySpan<byte> bytes, bool flush, Func<bool>? unless)
    {
        using (file)
        {
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(file, File.GetUnixFileMode(target));
            }

            Write(file, name, 0, bytes);
            if (flush)
            {
                Flush(file, name);
            }
        }

        failPoint?.Invoke("before rename " + name);
        var look = FileLook.At(temporary);
        if (unless?.Invoke() == true)
        {
            File.Delete(temporary);
            return null;
        }

        File.Move(temporary, target, overwrite: true);
        failPoint?.Invoke("after rename " + name);
        return look;
    }

    /// <summary>Renames a file; there must be none of the new name.</summary>
    public void Move(string path, string target)
    {
        var name = Path.GetFileName(path);
        failPoint?.Invoke("before rename " + name);
        File.Move(path, target);
        failPoint?.Invoke("after rename " + name);
    }

    /// <summary>Creates a file with its whole content, or returns false where there is one already: the first writer wins.</summary>
    public bool TryCreate(string path, ReadOnlySpan<byte> bytes)
    {
        var name = Path.GetFileName(path);
        var temporary = $"{TemporaryName(path)}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                Write(file, name, 0, bytes);
            }

            failPoint?.Invoke("before rename " + name);
            if (HardLink.TryCreate(temporary, path) is not { } isFirst)
            {
                File.Move(temporary, path, overwrite: false);
                isFirst = true;
            }

            failPoint?.Invoke("after rename " + name);
            return isFirst;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what a crash may have left beside a file while it was replaced.</summary>
    public static void RemoveRemains(string path) => File.Delete(TemporaryName(path));

    /// <summary>One name a file, so that what a crash left behind is overwritten by the next write instead of piling up.</summary>
    private static string TemporaryName(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".tmp");
}
