using System.Globalization;
using System.Text;
using RunTui.Engine.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The folder <c>.run/</c> of a repository, where Run Mode's documented files are. Agents can write there too, so nothing is ever
/// written through a symbolic link that lies in it.
/// </summary>
internal sealed class RunModeFolder
{
    /// <summary>The folder's name.</summary>
    public const string Name = ".run";

    private const int MaxBackup = 1024 * 1024;

    private RunModeFolder(string path)
    {
        Path = path;
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>The one of a repository; it needn't be there yet.</summary>
    /// <param name="root">The repository's root, absolute.</param>
    public static RunModeFolder In(string root) => new(System.IO.Path.Combine(root, Name));

    /// <summary>The one that a run's folder lies in; null where it lies elsewhere.</summary>
    public static RunModeFolder? Around(RunFolder run) =>
        System.IO.Path.GetDirectoryName(run.Path) is { } parent && System.IO.Path.GetFileName(parent) == Name ? new RunModeFolder(parent) : null;

    /// <summary>Where a file of it is.</summary>
    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>
    /// Replaces a file whole, by way of a temporary one that nobody else uses. Permissions stay; a symbolic link is replaced itself.
    /// </summary>
    /// <param name="text">The whole of it.</param>
    /// <param name="parts">The file's path in the folder.</param>
    /// <returns>Whether it was written: not where a folder on the way is a symbolic link.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool Replace(string text, params ReadOnlySpan<string> parts) => Replace(text, isPrivate: false, parts);

    /// <summary>The same for a file that nobody but the user is to read.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool ReplacePrivate(string text, params ReadOnlySpan<string> parts) => Replace(text, isPrivate: true, parts);

    private bool Replace(string text, bool isPrivate, ReadOnlySpan<string> parts)
    {
        if (!MakeFolders(parts[..^1]))
        {
            return false;
        }

        var path = File(parts);
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = System.IO.File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                if (!OperatingSystem.IsWindows() && isPrivate)
                {
                    System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }
                else if (!OperatingSystem.IsWindows() && new FileInfo(path) is { Exists: true, LinkTarget: null })
                {
                    System.IO.File.SetUnixFileMode(file, System.IO.File.GetUnixFileMode(path));
                }

                RandomAccess.Write(file, Encoding.UTF8.GetBytes(text), 0);
            }

            System.IO.File.Move(temporary, path, overwrite: true);
            return true;
        }
        finally
        {
            System.IO.File.Delete(temporary);
        }
    }

    /// <summary>Keeps a file as it is now in a folder of the last few versions.</summary>
    /// <param name="name">The file.</param>
    /// <param name="backups">The folder's name.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void KeepBackup(string name, string backups, DateTimeOffset now)
    {
        const int Most = 10;
        if (BoundedFile.TryRead(File(name), MaxBackup, out _) is not { } text
            || !ReplacePrivate(text, backups, string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(name)}-{now.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}.json")))
        {
            return;
        }

        foreach (var old in Directory.EnumerateFiles(File(backups), "*.json").OrderDescending(StringComparer.Ordinal).Skip(Most).ToList())
        {
            System.IO.File.Delete(old);
        }
    }

    /// <summary>Appends whole lines to a file that others append to as well.</summary>
    /// <returns>Whether they were: not where the file, or a folder on the way, is a symbolic link.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool Append(string lines, params ReadOnlySpan<string> parts)
    {
        var path = File(parts);
        if (!MakeFolders(parts[..^1]) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        new DurableFiles().Append(path, Encoding.UTF8.GetBytes(lines));
        return true;
    }

    /// <summary>Waits until nobody else in any process holds this lock, and takes it; disposing lets go.</summary>
    /// <param name="name">The lock file's name.</param>
    /// <exception cref="IOException">Somebody has held it for long.</exception>
    public IDisposable Lock(string name)
    {
        const int Looks = 500;
        Directory.CreateDirectory(Path);
        for (var look = 1; ; look++)
        {
            try
            {
                return new FileStream(File(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (look < Looks && System.IO.File.Exists(File(name)))
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>What of an id can be part of a file's name: letters, digits, dots, dashes and underscores, and no name that leads elsewhere.</summary>
    public static string SafeName(string id)
    {
        const int Most = 100;
        var safe = new string([.. id.Take(Most).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]).TrimStart('.');
        return safe.Length == 0 ? "unnamed" : safe.Replace("..", ".", StringComparison.Ordinal);
    }

    private bool MakeFolders(ReadOnlySpan<string> parts)
    {
        Directory.CreateDirectory(Path);
        var folder = Path;
        foreach (var part in parts)
        {
            folder = System.IO.Path.Combine(folder, part);
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return false;
            }

            Directory.CreateDirectory(folder);
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => ShortText.Path(Path);
}
