using RunTui.Engine.Blueprints;

namespace RunTui.Install;

/// <summary>The first pass of an install: looks at every place, changes none.</summary>
/// <param name="manifest">What earlier installs made.</param>
/// <param name="places">Where things belong.</param>
/// <param name="force">Whether what is in the way may be moved aside.</param>
internal sealed class InstallSurvey(InstallManifest manifest, InstallPlaces places, bool force)
{
    private const int MostCharacters = 4000;

    private readonly List<PlannedThing> _things = [];
    private readonly List<string> _conflicts = [];
    private readonly List<MovedThing> _moves = [];
    private readonly SortedSet<string> _directories = new(StringComparer.Ordinal);

    /// <param name="wanted">All that is to be there for the owners.</param>
    /// <param name="owners">Those whose things are looked after; what others have stays.</param>
    /// <exception cref="UserException">A folder that is needed can't be made or written to.</exception>
    public InstallPlan Look(IReadOnlyList<WantedThing> wanted, IReadOnlySet<string> owners)
    {
        foreach (var group in wanted.GroupBy(thing => thing.Root))
        {
            LookAt(group.Key, [.. group]);
        }

        NeedFolder(places.Data);
        var kept = wanted.Select(thing => thing.Path).ToHashSet(StringComparer.Ordinal);
        return new InstallPlan
        {
            Things = [.. _things],
            Obsolete = [.. manifest.Things.Where(thing => owners.Contains(thing.Owner) && !kept.Contains(thing.Path))],
            Directories = [.. _directories],
            Moves = [.. _moves],
            Conflicts = [.. _conflicts],
        };
    }

    private void LookAt(string root, List<WantedThing> group)
    {
        var state = PathState.Of(root);
        var isTree = group[0].Path != root;
        var isOurFolder = state == PathState.Folder && manifest.IsOurFolder(root);
        if (isTree && isOurFolder)
        {
            group.ForEach(LookInside);
        }
        else if (isTree && state == PathState.Folder && IsExactly(root, group))
        {
            _things.AddRange(group.Select(thing => new PlannedThing(thing, thing.State, IsOurs: false)));
        }
        else if (!isTree && state == group[0].State && manifest.At(root) is null)
        {
            _things.Add(new PlannedThing(group[0], state, IsOurs: false));
        }
        else
        {
            var isFree = state is null || manifest.At(root)?.Is(state) == true || (!isTree && state == group[0].State) || (isOurFolder && HasOnlyOurs(root));
            if (isFree || MayMove(root, state!, group[0]))
            {
                group.ForEach(thing => Make(thing, isFree && !isTree && !isOurFolder ? state : null));
            }
        }
    }

    /// <summary>A file of a folder that is ours.</summary>
    private void LookInside(WantedThing thing)
    {
        for (var folder = Path.GetDirectoryName(thing.Path)!; folder != thing.Root; folder = Path.GetDirectoryName(folder)!)
        {
            if (PathState.Of(folder) is { } between && between != PathState.Folder)
            {
                if (_moves.Exists(move => move.Path == folder) || MayMove(folder, between, thing))
                {
                    Make(thing, null);
                }

                return;
            }
        }

        var state = PathState.Of(thing.Path);
        var isFree = state is null || state == thing.State || manifest.At(thing.Path)?.Is(state) == true;
        if (isFree || MayMove(thing.Path, state!, thing))
        {
            Make(thing, isFree ? state : null);
        }
    }

    private void Make(WantedThing thing, string? found)
    {
        _things.Add(new PlannedThing(thing, found, IsOurs: true));

        // What a link leads to is in no folder of ours.
        var isNew = PathState.Of(thing.Root) != PathState.Folder || _moves.Exists(move => move.Path == thing.Root);
        for (var folder = Path.GetDirectoryName(thing.Path)!; folder.Length > thing.Root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            Add(folder);
        }

        if (thing.Path != thing.Root)
        {
            Add(thing.Root);
        }

        NeedFolder(Path.GetDirectoryName(thing.Root)!, found != thing.State);

        void Add(string folder)
        {
            if (isNew || PathState.Of(folder) != PathState.Folder || _moves.Exists(move => move.Path == folder))
            {
                _directories.Add(folder);
            }
        }
    }

    private bool MayMove(string path, string state, WantedThing thing)
    {
        // Somebody who was interrupted had said so already.
        var planned = manifest.Pending ? manifest.Moved.LastOrDefault(moved => moved.Path == path && PathState.Of(moved.Backup) is null) : null;
        if (!force && planned is null)
        {
            var since = manifest.At(path) is not null || (manifest.IsOurFolder(path) && state == PathState.Folder) ? ", changed since it was installed" : "";
            _conflicts.Add($"{Named(path)} ({Named(PathState.Describe(state))}{since})");
            return false;
        }

        var move = planned ?? new MovedThing(path, thing.Owner, FreeBackup(path, thing.Root));
        NeedFolder(Path.GetDirectoryName(path)!);
        NeedFolder(Path.GetDirectoryName(move.Backup)!);
        _moves.Add(move);
        return true;
    }

    /// <summary>In our own folder, unless that is on another file system: then nearby, but not among the skills if that can be.</summary>
    private string FreeBackup(string path, string root)
    {
        var folder = Path.GetDirectoryName(root)!;
        var chosen = new[] { places.Backups, Path.GetDirectoryName(folder) }.OfType<string>()
            .FirstOrDefault(candidate => (candidate == places.Backups || PathState.IsWritable(candidate)) && RealPath.IsOneFileSystem(candidate, folder)) ?? folder;
        for (var number = 1; ; number++)
        {
            var backup = Path.Combine(chosen, $"{(chosen == places.Backups ? "" : ".run-tui-backup-")}{number}-{Path.GetFileName(path)}");
            if (PathState.Of(backup) is null && !_moves.Exists(move => move.Backup == backup) && !manifest.Moved.Any(moved => moved.Backup == backup))
            {
                return backup;
            }
        }
    }

    /// <summary>Notes the folders that are missing down to this one.</summary>
    private void NeedFolder(string folder, bool toWrite = true)
    {
        var deepest = folder;
        while (!Directory.Exists(deepest))
        {
            if (PathState.Of(deepest) is { } state)
            {
                throw new UserException($"{Named(deepest)}: is {Named(PathState.Describe(state))}{(PathState.TargetOf(state) is null ? "" : " that leads to no folder")}, and a folder is needed there; move it away. Nothing was changed");
            }

            _directories.Add(deepest);
            deepest = Path.GetDirectoryName(deepest)!;
        }

        if ((toWrite || deepest != folder) && !PathState.IsWritable(deepest))
        {
            throw new UserException($"{Named(deepest)}: can't be written to; mend its permissions. Nothing was changed");
        }
    }

    /// <summary>In a line of a message, whatever its name is.</summary>
    private static string Named(string path) => Shown.Clean(path, MostCharacters);

    private static bool IsExactly(string root, List<WantedThing> group) =>
        group.TrueForAll(thing => PathState.Of(thing.Path) == thing.State) && Inside(root).Count() == group.Count;

    private bool HasOnlyOurs(string root) => Inside(root).All(path => manifest.At(path)?.Is(PathState.Of(path)) == true);

    /// <summary>All that isn't a folder, without what links lead to.</summary>
    private static IEnumerable<string> Inside(string root) =>
        new DirectoryInfo(root).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
            .Where(info => info is not DirectoryInfo || info.LinkTarget is not null)
            .Select(info => info.FullName);
}
