using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Engine.Gates;

/// <summary>
/// Asks the system whether a folder can be written to. Trying it would write, and mode bits alone don't know owners and mounts.
/// </summary>
public static class FolderAccess
{
    private const int WriteAndSearch = 2 | 1;

    public static bool IsWritable(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // Access lists have no short answer there; a folder that can be listed is taken for ours.
            return Directory.Exists(folder);
        }

        return Directory.Exists(folder) && Access([.. Encoding.UTF8.GetBytes(folder), 0], WriteAndSearch) == 0;
    }

    [DllImport("libc", EntryPoint = "access")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);
}
