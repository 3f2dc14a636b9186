using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Install;

/// <summary>Where paths lead to, whatever links are on the way.</summary>
internal static class RealPath
{
    /// <summary>The place of a file or link: that of its folder, and its own name. It itself isn't followed.</summary>
    public static string Of(string path) => Path.Combine(OfFolder(Path.GetDirectoryName(path)!), Path.GetFileName(path));

    /// <summary>Whether a rename gets from one folder to the other: not from one file system to the next. What isn't there yet counts as made.</summary>
    public static bool IsOneFileSystem(string folder, string other)
    {
        try
        {
            string[] mounts = [.. DriveInfo.GetDrives().Select(drive => Path.TrimEndingDirectorySeparator(drive.RootDirectory.FullName))];
            return MountOf(OfFolder(folder), mounts) == MountOf(OfFolder(other), mounts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string? MountOf(string folder, string[] mounts) =>
        mounts.Where(mount => folder == mount || folder.StartsWith(Path.EndsInDirectorySeparator(mount) ? mount : mount + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(mount => mount.Length);

    private static string OfFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return folder;
        }

        var address = Resolve([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (address == 0)
        {
            return Path.GetDirectoryName(folder) is { } parent ? Path.Combine(OfFolder(parent), Path.GetFileName(folder)) : folder;
        }

        var real = Marshal.PtrToStringUTF8(address)!;
        Free(address);
        return real;
    }

    // .NET follows the last part of a path alone.
    [DllImport("libc", EntryPoint = "realpath")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Resolve(byte[] path, nint buffer);

    [DllImport("libc", EntryPoint = "free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Free(nint address);
}
