using System.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>Reads small files that other programs write, and whose size nobody promises.</summary>
public static class BoundedFile
{
    /// <summary>The file's text, with a byte order mark left out and what is no UTF-8 as U+FFFD.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Larger ones aren't read.</param>
    /// <param name="problem">Why there is no text; null where there is no such file, too.</param>
    /// <returns>Null where there is no such file, or it can't be read.</returns>
    public static string? TryRead(string path, int maxBytes, out string? problem)
    {
        problem = null;
        try
        {
            if (!File.Exists(path))
            {
                problem = Directory.Exists(path) ? "it is a folder" : null;
                return null;
            }

            using var file = PlainFile.Open(path);
            var bytes = new byte[Math.Min(file.Length, maxBytes + 1L)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > maxBytes)
            {
                problem = $"it is larger than {maxBytes / 1024} KiB";
                return null;
            }

            var text = Encoding.UTF8.GetString(bytes, 0, length);
            return text is ['\uFEFF', ..] ? text[1..] : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e is UnauthorizedAccessException ? "it may not be read" : e.Message.TrimEnd('.');
            return null;
        }
    }

    /// <summary>Whether it is a file of its own: no folder, no symbolic link, no pipe or device.</summary>
    public static bool IsRegular(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists || info.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return false;
            }

            using var file = PlainFile.Open(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
