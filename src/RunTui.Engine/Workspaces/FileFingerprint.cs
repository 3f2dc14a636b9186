using System.Globalization;
using System.Security.Cryptography;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Workspaces;

/// <summary>Tells whether a file is still the same.</summary>
internal static class FileFingerprint
{
    private const long MostHashed = 16L << 20;

    /// <summary>By its content; a large one by its size and time, a link by where it leads.</summary>
    public static string Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is { } target)
            {
                return "link " + target;
            }

            if (!file.Exists)
            {
                return Directory.Exists(path) ? "folder" : "none";
            }

            if (file.Length > MostHashed)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
            }

            using var content = PlainFile.Open(path);
            return Convert.ToHexString(SHA256.HashData(content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
