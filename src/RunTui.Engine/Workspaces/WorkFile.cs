using System.Text;

namespace RunTui.Engine.Workspaces;

/// <summary>Writes files of ours into a checkout, where links that agents made could lead anywhere.</summary>
internal static class WorkFile
{
    /// <summary>Writes the file, with the folders that lead there.</summary>
    /// <param name="root">The checkout, absolute.</param>
    /// <param name="path">The file, relative to it.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="IOException">It can't be written, or a link is on the way there; the message says so.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string root, string path, string text)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new IOException($"{path} leads out of {root}");
        }

        for (var at = full; at.Length > root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                throw new IOException($"{Path.GetRelativePath(root, at)} is a link");
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, Encoding.UTF8.GetBytes(text));
        File.Move(temporary, full, overwrite: true);
    }
}
