using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Install;

/// <summary>Removes what installs made, exactly that, and puts back what was moved aside.</summary>
/// <param name="places">Where things belong.</param>
/// <param name="manifest">What installs made.</param>
/// <param name="hosts">Whose things go; what all hosts need goes with the last of them.</param>
/// <param name="failPoint">Called before each change; how tests end it there.</param>
internal sealed class Uninstallation(InstallPlaces places, InstallManifest manifest, IReadOnlySet<string> hosts, Action<string>? failPoint = null)
{
    private const int MostCharacters = 4000;

    private static readonly EnumerationOptions Readable = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly List<InstallChange> _changes = [];

    /// <summary>The real places of what other hosts keep, and whose it is: folders of two hosts may be one by a link.</summary>
    private readonly Dictionary<string, string> _kept = manifest.Things
        .Where(thing => thing.Owner.Length > 0 && !hosts.Contains(thing.Owner) && PathState.Of(thing.Path) is not null)
        .GroupBy(thing => RealPath.Of(thing.Path))
        .ToDictionary(group => group.Key, group => group.First().Owner, StringComparer.Ordinal);

    private readonly bool _isLast = manifest.Things.All(thing => thing.Owner.Length == 0 || hosts.Contains(thing.Owner) || PathState.Of(thing.Path) is null);

    /// <summary>What <see cref="Apply"/> would remove and put back.</summary>
    public IReadOnlyList<InstallChange> Preview() =>
    [
        .. manifest.Things.Where(IsKeptByOther).Select(thing => new InstallChange(InstallChange.Kept, thing.Path, RealPath.Of(thing.Path))),
        .. manifest.Things.Where(Goes).Select(thing => (thing.Path, State: PathState.Of(thing.Path), thing)).Where(x => x.State is not null)
            .Select(x => new InstallChange(x.thing.Is(x.State) ? InstallChange.Removed : InstallChange.Left, x.Path)),
        .. manifest.Moved.Where(Goes).Where(moved => PathState.Of(moved.Backup) is not null).Select(moved => new InstallChange(InstallChange.Restored, moved.Path)),
    ];

    /// <summary>Does it, and says what was done.</summary>
    /// <exception cref="UserException">A folder can't be written to; nothing was changed.</exception>
    public IReadOnlyList<InstallChange> Apply()
    {
        foreach (var folder in ChangedFolders().Distinct())
        {
            if (PathState.ClosedAt(folder) is { } closed)
            {
                throw new UserException($"{Shown.Clean(closed, MostCharacters)}: can't be written to; mend its permissions. Nothing was changed");
            }
        }

        _changes.AddRange(manifest.Things.Where(IsKeptByOther).Select(thing => new InstallChange(InstallChange.Kept, thing.Path, RealPath.Of(thing.Path))));
        foreach (var thing in manifest.Things.Where(Goes))
        {
            Remove(thing);
        }

        var kept = RemoveFolders();
        var rest = new InstallManifest
        {
            Things = [.. manifest.Things.Where(thing => !IsAskedFor(thing.Owner) && PathState.Of(thing.Path) is not null)],
            Moved = [.. manifest.Moved.Where(moved => !Goes(moved) || PathState.Of(moved.Backup) is not null).Select(moved => moved with { Owner = HeirOf(moved) ?? moved.Owner })],
        };
        failPoint?.Invoke("end");
        if (rest.IsEmpty)
        {
            InstallFolders.End(places, kept);
            _changes.AddRange(kept.Where(folder => PathState.Of(folder) is not null).Select(folder => new InstallChange(InstallChange.Left, folder)));
        }
        else
        {
            (rest with { Directories = [.. kept] }).Write(places.Manifest, new DurableFiles(failPoint is null ? null : new FailPoint(failPoint)));
        }

        return _changes;
    }

    /// <summary>Those that something is removed from or put back into.</summary>
    private IEnumerable<string> ChangedFolders()
    {
        yield return places.Data;
        foreach (var path in manifest.Things.Where(thing => Goes(thing) && (PathState.Of(thing.Path) is not { } state || thing.Is(state))).Select(thing => thing.Path)
            .Concat(manifest.Directories.Where(IsRemoved))
            .Concat(manifest.Moved.Where(moved => Goes(moved) && PathState.Of(moved.Backup) is not null).SelectMany(moved => new[] { moved.Path, moved.Backup })))
        {
            if (Path.GetDirectoryName(path) is { } folder)
            {
                yield return folder;
            }
        }
    }

    /// <summary>Whether nothing will be left of it.</summary>
    private bool IsRemoved(string path) =>
        PathState.Of(path) is { } state
        && (state == PathState.Folder && manifest.Directories.Contains(path) ? Directory.EnumerateFileSystemEntries(path, "*", Readable).All(IsRemoved)
            : path == places.Manifest ? _isLast
            : manifest.Moved.Any(moved => moved.Backup == path && Goes(moved)) || manifest.Things.Any(thing => thing.Path == path && Goes(thing) && thing.Is(state)));

    private void Remove(InstalledThing thing)
    {
        var state = PathState.Of(thing.Path);
        failPoint?.Invoke(thing.Path);
        if (thing.Is(state))
        {
            File.Delete(thing.Path);
            _changes.Add(new InstallChange(InstallChange.Removed, thing.Path));
        }
        else if (state is not null && !manifest.Moved.Any(moved => moved.Path == thing.Path && PathState.Of(moved.Backup) is null))
        {
            _changes.Add(new InstallChange(InstallChange.Left, thing.Path));
        }

        // What a kill left behind while it was made.
        if (PathState.Of(Path.GetDirectoryName(thing.Path)!) == PathState.Folder)
        {
            File.Delete(thing.Path + Installation.LinkSuffix);
            DurableFiles.RemoveRemains(thing.Path);
        }
    }

    /// <summary>
    /// From the innermost on: a folder goes once it is empty, and what was moved aside returns once nothing is in its place. Those
    /// of our own folder go last, with the manifest.
    /// </summary>
    private List<string> RemoveFolders()
    {
        var own = Above(places.Data);
        List<string> kept = [];
        foreach (var path in manifest.Directories.Concat(manifest.Moved.Where(Goes).Select(moved => moved.Path)).Distinct().OrderByDescending(path => path.Length))
        {
            if (manifest.IsOurFolder(path) && path != places.Backups)
            {
                failPoint?.Invoke(path);
                if (own.Contains(path) || !InstallFolders.RemoveEmpty(path))
                {
                    kept.Add(path);
                }
            }

            foreach (var moved in manifest.Moved.Where(moved => moved.Path == path && Goes(moved)).Reverse())
            {
                Restore(moved);
            }
        }

        if (manifest.Directories.Contains(places.Backups) && !InstallFolders.RemoveEmpty(places.Backups))
        {
            kept.Add(places.Backups);
        }

        return kept;
    }

    private void Restore(MovedThing moved)
    {
        if (PathState.Of(moved.Backup) is null)
        {
            return;
        }

        if (PathState.Of(moved.Path) is not null)
        {
            _changes.Add(new InstallChange(InstallChange.Left, moved.Backup));
            return;
        }

        failPoint?.Invoke(moved.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(moved.Path)!);
        PathState.Rename(moved.Backup, moved.Path);
        _changes.Add(new InstallChange(InstallChange.Restored, moved.Path));
    }

    private static HashSet<string> Above(string folder)
    {
        HashSet<string> folders = [];
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            folders.Add(at);
        }

        return folders;
    }

    private bool IsAskedFor(string owner) => hosts.Contains(owner) || (owner.Length == 0 && _isLast);

    private bool IsKeptByOther(InstalledThing thing) => hosts.Contains(thing.Owner) && _kept.ContainsKey(RealPath.Of(thing.Path)) && PathState.Of(thing.Path) is not null;

    /// <summary>Another host that has something of ours in the place of what was moved aside: that returns with the last of them.</summary>
    private string? HeirOf(MovedThing moved)
    {
        var real = RealPath.Of(moved.Path);
        return !hosts.Contains(moved.Owner) ? null
            : _kept.FirstOrDefault(kept => kept.Key == real || kept.Key.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Value;
    }

    private bool Goes(InstalledThing thing) => IsAskedFor(thing.Owner) && !IsKeptByOther(thing);

    private bool Goes(MovedThing moved) => IsAskedFor(moved.Owner) && HeirOf(moved) is null;
}
