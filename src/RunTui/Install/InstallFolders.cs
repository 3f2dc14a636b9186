using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Install;

/// <summary>Folders that come and go with an install.</summary>
internal static class InstallFolders
{
    private const int MostCharacters = 4000;

    /// <summary>Removes a folder of ours where nothing is in it; a link to one is somebody else's.</summary>
    /// <returns>Whether it isn't there any more; not where it can't be removed.</returns>
    public static bool RemoveEmpty(string folder)
    {
        var state = PathState.Of(folder);
        try
        {
            if (state == PathState.Folder && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }

        return state != PathState.Folder;
    }

    /// <summary>
    /// Makes our own folder with the manifest in it in one step, with all folders above that are missing: a kill leaves either what is
    /// written down, or nothing but the name that they had while they were made.
    /// </summary>
    /// <exception cref="UserException">Something of somebody else's has that name; nothing was changed.</exception>
    public static void Begin(InstallPlaces places, InstallManifest manifest, DurableFiles files)
    {
        var top = TopMissing(places.Data);
        if (top is null)
        {
            manifest.Write(places.Manifest, files);
            return;
        }

        var temporary = TemporaryOf(top);
        RemoveRemains(temporary, places, top);
        if (PathState.Of(temporary) is not null)
        {
            throw new UserException($"{Shown.Clean(temporary, MostCharacters)}: is in the way; move it away. Nothing was changed");
        }

        var data = temporary + places.Data[top.Length..];
        Directory.CreateDirectory(data);
        manifest.Write(data + places.Manifest[places.Data.Length..], files);
        Directory.Move(temporary, top);
    }

    /// <summary>Removes our own folder and those above that were made for it, again in one step.</summary>
    public static void End(InstallPlaces places, IReadOnlyList<string> made)
    {
        string? top = null;
        for (var folder = places.Data; made.Contains(folder) && HasNothingBut(folder, folder == places.Data ? places.Manifest : top!) && PathState.IsWritable(Path.GetDirectoryName(folder)!); folder = Path.GetDirectoryName(folder)!)
        {
            top = folder;
        }

        if (top is null)
        {
            InstallManifest.Delete(places.Manifest);
            return;
        }

        var temporary = TemporaryOf(top);
        if (PathState.Of(temporary) is not null)
        {
            RemoveFrom(places.Data, top, places);
            return;
        }

        Directory.Move(top, temporary);
        RemoveRemains(temporary, places, top);
    }

    /// <summary>Removes what a kill left of one of the two steps above, or of writing the manifest: in the home, or where our own folder is missing from.</summary>
    public static void RemoveRemains(InstallPlaces places)
    {
        RemoveManifestRemains(places.Manifest);
        var missing = TopMissing(places.Data);
        for (var folder = places.Data; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == places.Data || folder == missing || folder.StartsWith(places.Home + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                RemoveRemains(TemporaryOf(folder), places, folder);
            }
        }
    }

    private static void RemoveRemains(string temporary, InstallPlaces places, string top)
    {
        if (PathState.Of(temporary) == PathState.Folder)
        {
            RemoveFrom(temporary + places.Data[top.Length..], temporary, places);
        }
    }

    /// <summary>Removes the manifest and the folders from ours up to another, as far as they are empty then. What can't be removed stays.</summary>
    private static void RemoveFrom(string data, string top, InstallPlaces places)
    {
        try
        {
            if (Directory.Exists(data))
            {
                InstallManifest.Delete(Path.Combine(data, Path.GetFileName(places.Manifest)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }

        for (var folder = data; folder.Length >= top.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (!RemoveEmpty(folder))
            {
                return;
            }
        }
    }

    private static void RemoveManifestRemains(string manifest)
    {
        try
        {
            if (Directory.Exists(Path.GetDirectoryName(manifest)))
            {
                DurableFiles.RemoveRemains(manifest);

                // Its name until now.
                File.Delete(manifest + ".tmp");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string TemporaryOf(string folder) => Path.Combine(Path.GetDirectoryName(folder) ?? folder, ".run-tui-install.tmp");

    private static string? TopMissing(string folder)
    {
        string? top = null;
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            top = at;
        }

        return top;
    }

    private static bool HasNothingBut(string folder, string path) =>
        PathState.Of(folder) == PathState.Folder && Directory.EnumerateFileSystemEntries(folder).All(entry => entry == path);
}
