using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// Gives a file a second name where there is none of that name yet: one call, so that of two who try one wins. A rename that is
/// not to overwrite looks first and renames then, and lets both win.
/// </summary>
internal static class HardLink
{
    private const int Exists = 17;

    /// <summary>True where it was made, false where there is a file of that name; null where the system or the file system has no such links.</summary>
    public static bool? TryCreate(string path, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        return Link(Text(path), Text(name)) == 0 ? true : Marshal.GetLastPInvokeError() == Exists ? false : null;

        static byte[] Text(string path) => [.. Encoding.UTF8.GetBytes(path), 0];
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] path, byte[] name);
}
