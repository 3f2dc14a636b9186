using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Workspaces;

/// <summary>Lists files where git doesn't: inside of ignored folders, and of repositories inside the repository. Follows no links.</summary>
/// <param name="root">What paths are relative to.</param>
internal sealed class FolderWalk(string root)
{
    private const int MostEntries = 300_000;

    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = false, AttributesToSkip = 0, RecurseSubdirectories = false };

    private readonly List<string> _blind = [];
    private int _entries;

    /// <summary>What could not be looked at, as sentences.</summary>
    public ImmutableArray<string> Blind => [.. _blind];

    /// <summary>The files under a folder, by their paths from the root; what git itself keeps is left out.</summary>
    public IEnumerable<string> FilesUnder(string folder)
    {
        var open = new Stack<string>([folder.TrimEnd('/')]);
        while (open.TryPop(out var next))
        {
            foreach (var entry in EntriesOf(next))
            {
                if (++_entries > MostEntries)
                {
                    _blind.Add(string.Create(CultureInfo.InvariantCulture, $"{next} and more were not looked at: there are over {MostEntries} entries in folders that git does not list."));
                    yield break;
                }

                var path = $"{next}/{entry.Name}";
                if ((entry.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) != FileAttributes.Directory)
                {
                    yield return path;
                }
                else if (entry.Name != ".git")
                {
                    open.Push(path);
                }
            }
        }
    }

    private List<FileSystemInfo> EntriesOf(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos("*", Everything)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _blind.Add($"{folder} could not be looked at: {e.Message}");
            return [];
        }
    }
}
