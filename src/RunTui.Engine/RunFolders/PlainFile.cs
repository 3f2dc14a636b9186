using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>Opens files that a person named. Opening a pipe would wait for a writer for ever, and a device may never end.</summary>
internal static class PlainFile
{
    private const int WorkingFolder = -100;
    private const uint AskForType = 1;
    private const int AnswerBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Opens a file to read, whatever others do with it meanwhile.</summary>
    /// <exception cref="IOException">There is none, it can't be read, or it is a pipe, a socket or a device; the message says so.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Stream Open(string path)
    {
        // Those all have no length. A file that has none needn't be opened: what it says is known.
        if (FileLook.At(path) is { Length: 0 })
        {
            return IsPlain(path) ? Stream.Null : throw new IOException("a pipe, socket or device, and no file");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>What .NET doesn't tell. Where the system can't be asked, it is taken for an empty file.</summary>
    private static bool IsPlain(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            var answer = new byte[AnswerBytes];
            return Statx(WorkingFolder, [.. Encoding.UTF8.GetBytes(path), 0], 0, AskForType, answer) != 0
                || (BitConverter.ToUInt16(answer, ModeOffset) & TypeBits) == Regular;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);
}
