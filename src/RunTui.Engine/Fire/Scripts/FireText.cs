using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>A text file of a FIRE project as it was read: what is written back has its byte order mark and its line ends again.</summary>
internal sealed record FireText
{
    /// <summary>State files and reports of whole projects have some hundred KiB.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Its bytes, without the mark.</summary>
    public required byte[] Bytes { get; init; }

    public required bool HasMark { get; init; }

    /// <summary>How the file looked before it was read.</summary>
    public required FileLook? Look { get; init; }

    /// <summary>Its text with its line ends; what is no UTF-8 is U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether its lines, by the first one, end in CRLF.</summary>
    public bool HasCrlf => Array.IndexOf(Bytes, (byte)'\n') is > 0 and var end && Bytes[end - 1] == '\r';

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It can't be read, is too large, or is a pipe or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FireText Read(string path)
    {
        var look = FileLook.At(path);
        using var file = PlainFile.Open(path);
        if (file.Length > MaxBytes)
        {
            throw new IOException($"it is larger than {MaxBytes / 1024 / 1024} MiB");
        }

        // A file that grows meanwhile is read to where it ended.
        var bytes = new byte[file.Length];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var hasMark = bytes.AsSpan(0, length).StartsWith(Mark);
        return new FireText { Bytes = bytes[(hasMark ? Mark.Length : 0)..length], HasMark = hasMark, Look = look };
    }

    /// <summary>Writes the file anew, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its new content, without a mark.</param>
    /// <returns>False where somebody else wrote the file since it was read; it is left to him then.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool TryReplace(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual(Bytes))
        {
            return FileLook.At(path) == Look;
        }

        // To take the place of a file needs no right to the file itself: whoever made it read-only meant it.
        File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        return new DurableFiles().Replace(path, HasMark ? [.. Mark, .. bytes] : bytes, unless: () => FileLook.At(path) != Look) is not null;
    }

    /// <summary>Text whose lines end in LF, as bytes with the file's own line ends.</summary>
    public byte[] Own(string text) => Encoding.UTF8.GetBytes(HasCrlf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
}
