using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Install;

/// <summary>What lies at a path, as a word that can be compared and written down.</summary>
internal static class PathState
{
    public const string Folder = "folder";
    public const string Other = "other";

    private const string LinkPrefix = "link:";
    private const string HashPrefix = "sha256:";
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MayChange = 3;
    private const int MayEnter = 1;

    public static string OfLink(string target) => LinkPrefix + target;

    public static string OfContent(ReadOnlySpan<byte> bytes) => HashPrefix + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Where the link leads to that the state is of; null for anything else.</summary>
    public static string? TargetOf(string? state) => state is not null && state.StartsWith(LinkPrefix, StringComparison.Ordinal) ? state[LinkPrefix.Length..] : null;

    /// <summary>The state of a path itself, of a link and not of what it leads to; null where there is nothing.</summary>
    public static string? Of(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is { } target)
        {
            return OfLink(target);
        }

        if (Directory.Exists(path))
        {
            return Folder;
        }

        if (!info.Exists)
        {
            return null;
        }

        try
        {
            return info.Length <= MostBytes && BoundedFile.IsRegular(path) ? OfContent(File.ReadAllBytes(path)) : Other;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Other;
        }
    }

    /// <summary>The file that a path leads to in the end; null where there is none.</summary>
    public static string? RealOf(string path) =>
        File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : null;

    /// <summary>What a person calls it.</summary>
    public static string Describe(string state) => state switch
    {
        Folder => "a folder",
        Other => "no plain file",
        _ when TargetOf(state) is { } target => "a link to " + target,
        _ => "a file",
    };

    /// <summary>Renames whatever it is, a link itself and not what it leads to; a file or link of the new name is replaced.</summary>
    /// <exception cref="IOException">It can't be done, the reason is said.</exception>
    public static void Rename(string path, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            (Directory.Exists(path) ? (Action<string, string>)Directory.Move : File.Move)(path, target);
        }
        else if (RenameFile([.. Encoding.UTF8.GetBytes(path), 0], [.. Encoding.UTF8.GetBytes(target), 0]) != 0)
        {
            throw new IOException($"{path}: can't be moved to {target} ({Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())})");
        }
    }

    /// <summary>Whether this process may make and remove things in the folder.</summary>
    public static bool IsWritable(string folder) => OperatingSystem.IsWindows() || Access([.. Encoding.UTF8.GetBytes(folder), 0], MayChange) == 0;

    /// <summary>
    /// The folder itself where it is there and can't be written to, or else the one above it that hides whether it is there; null where
    /// neither is so.
    /// </summary>
    public static string? ClosedAt(string folder)
    {
        if (Directory.Exists(folder))
        {
            return IsWritable(folder) ? null : folder;
        }

        var above = folder;
        while (above is not null && !Directory.Exists(above))
        {
            above = Path.GetDirectoryName(above);
        }

        return above is null || OperatingSystem.IsWindows() || Access([.. Encoding.UTF8.GetBytes(above), 0], MayEnter) == 0 ? null : above;
    }

    // .NET's own moves look at what a link leads to, and refuse one that leads nowhere.
    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenameFile(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);
}
