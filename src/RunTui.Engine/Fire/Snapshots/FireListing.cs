using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>
/// Lists the folders of a project, each once. Links to folders aren't followed, and links to files only to what lies inside the project:
/// an agent can make a link to anything.
/// </summary>
/// <param name="root">The project's root; absolute.</param>
/// <param name="warnings">Takes what was left out.</param>
internal sealed class FireListing(string root, List<FireWarning> warnings)
{
    private const int MostEntries = 20_000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>What names are relative to.</summary>
    public string Root => root;

    private string? _realRoot;

    /// <summary>What is in a folder, by name; nothing where there is no such folder.</summary>
    public List<FireEntry> Of(string folder)
    {
        var entries = new List<FireEntry>();
        try
        {
            var info = new DirectoryInfo(folder);
            if (!info.Exists)
            {
                return entries;
            }

            if (info.Attributes.HasFlag(FileAttributes.ReparsePoint) && !IsInside(info))
            {
                Warn(folder, "it is a link that leads out of the project, and was not followed");
                return entries;
            }

            foreach (var found in info.EnumerateFileSystemInfos("*", Everything))
            {
                if (entries.Count == MostEntries)
                {
                    Warn(folder, string.Create(CultureInfo.InvariantCulture, $"it holds more than {MostEntries} entries; the others were not looked at"));
                    break;
                }

                if (Entry(found) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warn(folder, $"can't be looked at ({Shown.Clean(e.Message)})");
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    /// <summary>A path as messages name it: from the root, with slashes.</summary>
    public string Name(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private FireEntry? Entry(FileSystemInfo found)
    {
        if (!found.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return found is FileInfo file
                ? new FireEntry(file.Name, file.FullName, false, new FileLook(file.LastWriteTimeUtc, file.Length))
                : new FireEntry(found.Name, found.FullName, true, default);
        }

        if (found is DirectoryInfo)
        {
            Warn(found.FullName, "it is a link to a folder, and was not followed");
            return null;
        }

        if (FileLook.At(found.FullName) is not { } look || !IsInside(found))
        {
            Warn(found.FullName, "it is a link that leads out of the project or nowhere, and was not read");
            return null;
        }

        return new FireEntry(found.Name, found.FullName, false, look);
    }

    private bool IsInside(FileSystemInfo link)
    {
        _realRoot ??= (new DirectoryInfo(root).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? root).TrimEnd('/');
        var target = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        return target is not null && new[] { _realRoot, root.TrimEnd('/') }.Any(r => target.StartsWith(r + '/', StringComparison.Ordinal) && !CrossesLink(target, r));
    }

    /// <summary>Whether a folder on the way to a link's end is a link itself, which may lead anywhere.</summary>
    private static bool CrossesLink(string target, string root)
    {
        for (var folder = Path.GetDirectoryName(target); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return true;
            }
        }

        return false;
    }

    private void Warn(string path, string message) => warnings.Add(new FireWarning(Name(path), 0, 0, message));
}
