using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Install;

/// <summary>The second pass of an install: makes what was planned. What is to be done is written down before, so that a kill loses nothing.</summary>
/// <param name="places">Where things belong.</param>
/// <param name="manifest">What earlier installs made.</param>
/// <param name="plan">What there is to do; without conflicts.</param>
/// <param name="failPoint">Called before each change; how tests end it there.</param>
internal sealed class Installation(InstallPlaces places, InstallManifest manifest, InstallPlan plan, Action<string>? failPoint = null)
{
    /// <summary>Of the name that a link has while it is made.</summary>
    public const string LinkSuffix = ".run-tui-tmp";

    private const int MostCharacters = 4000;

    private readonly List<InstallChange> _changes = [];
    private readonly DurableFiles _files = new(failPoint is null ? null : new FailPoint(failPoint));

    /// <summary>What <see cref="Apply"/> would do.</summary>
    public IReadOnlyList<InstallChange> Preview() =>
    [
        .. plan.Obsolete.Where(thing => PathState.Of(thing.Path) is not null)
            .Select(thing => new InstallChange(thing.Is(PathState.Of(thing.Path)) ? InstallChange.Removed : InstallChange.Left, thing.Path)),
        .. plan.Moves.Select(move => new InstallChange(InstallChange.MovedAside, move.Path, move.Backup)),
        .. plan.Things.Select(ChangeOf),
    ];

    /// <summary>Does it, and says what was done.</summary>
    /// <exception cref="UserException">Something can't be moved aside; what was moved before is back in its place.</exception>
    public IReadOnlyList<InstallChange> Apply()
    {
        var ours = plan.Things.Where(thing => thing.IsOurs).ToList();
        var paths = ours.Select(thing => thing.Wanted.Path).ToHashSet(StringComparer.Ordinal);
        var others = manifest.Things.Where(thing => !paths.Contains(thing.Path) && !plan.Obsolete.Contains(thing)).ToList();
        var begun = new InstallManifest
        {
            Pending = true,
            Directories = [.. manifest.Directories.Union(plan.Directories, StringComparer.Ordinal)],
            Things = [.. others, .. plan.Obsolete, .. ours.Select(thing => ThingOf(thing.Wanted) with { Earlier = thing.IsThere ? null : thing.Found })],
            Moved = [.. manifest.Moved.Union(plan.Moves)],
        };
        Step("begin");
        InstallFolders.Begin(places, begun, _files);

        RemoveObsolete(begun.Directories);
        MoveAside();
        foreach (var folder in plan.Directories)
        {
            Step(folder);
            Directory.CreateDirectory(folder);
        }

        foreach (var thing in plan.Things)
        {
            Place(thing);
        }

        Step("end");
        new InstallManifest
        {
            Directories = [.. begun.Directories.Where(folder => PathState.Of(folder) == PathState.Folder)],
            Things = [.. others, .. ours.Select(thing => ThingOf(thing.Wanted))],
            Moved = [.. begun.Moved.Where(moved => PathState.Of(moved.Backup) is not null)],
        }.Write(places.Manifest, _files);
        return _changes;
    }

    private void RemoveObsolete(ImmutableArray<string> ours)
    {
        foreach (var thing in plan.Obsolete)
        {
            var state = PathState.Of(thing.Path);
            if (thing.Is(state))
            {
                Step(thing.Path);
                File.Delete(thing.Path);
                _changes.Add(new InstallChange(InstallChange.Removed, thing.Path));
            }
            else if (state is not null && state != PathState.Folder)
            {
                _changes.Add(new InstallChange(InstallChange.Left, thing.Path));
            }
        }

        if (plan.Obsolete.Length > 0)
        {
            foreach (var folder in ours.Except(plan.Directories).Where(folder => folder != places.Data).OrderByDescending(folder => folder.Length))
            {
                if (!plan.Things.Any(thing => thing.Wanted.Path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                {
                    Step(folder);
                    InstallFolders.RemoveEmpty(folder);
                }
            }
        }
    }

    private void MoveAside()
    {
        try
        {
            foreach (var move in plan.Moves)
            {
                MoveAside(move);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            MoveBack();
            throw new UserException($"{Shown.Clean(e.Message.TrimEnd('.'), MostCharacters)}; move it away by hand. Whatever was moved is back in its place");
        }
    }

    /// <summary>Before anything of ours takes the places.</summary>
    private void MoveBack()
    {
        foreach (var change in Enumerable.Reverse(_changes).Where(change => change.Action == InstallChange.MovedAside))
        {
            PathState.Rename(change.Detail!, change.Path);
        }

        var made = plan.Directories.Where(folder => places.Data == folder || places.Data.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToList();
        if (!manifest.Directories.Contains(places.Backups) && !InstallFolders.RemoveEmpty(places.Backups))
        {
            made.Add(places.Backups);
        }

        if (manifest is { IsEmpty: true, Directories.IsEmpty: true })
        {
            InstallFolders.End(places, made);
        }
        else
        {
            (manifest with { Directories = [.. manifest.Directories.Union(made)] }).Write(places.Manifest, _files);
        }
    }

    private void MoveAside(MovedThing move)
    {
        // Two paths may lead to one place, and ours may lie there by now.
        var state = PathState.Of(move.Path);
        if (state is not null && !plan.Things.Any(thing => thing.Wanted.Path == move.Path && thing.Wanted.State == state))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(move.Backup)!);
            Step(move.Path);
            PathState.Rename(move.Path, move.Backup);
            _changes.Add(new InstallChange(InstallChange.MovedAside, move.Path, move.Backup));
        }
    }

    private void Place(PlannedThing thing)
    {
        var wanted = thing.Wanted;
        _changes.Add(ChangeOf(thing));
        if (thing.IsThere || PathState.Of(wanted.Path) == wanted.State)
        {
            return;
        }

        Step(wanted.Path);
        if (wanted.Target is { } target)
        {
            Link(wanted.Path, target);
            return;
        }

        // A link is replaced, and not what it leads to.
        if (PathState.TargetOf(PathState.Of(wanted.Path)) is not null)
        {
            File.Delete(wanted.Path);
        }

        _files.Replace(wanted.Path, wanted.Content);
    }

    /// <summary>In the place of a file or link that may be there, by way of a name beside it.</summary>
    private static void Link(string path, string target)
    {
        File.Delete(path + LinkSuffix);
        File.CreateSymbolicLink(path + LinkSuffix, target);
        PathState.Rename(path + LinkSuffix, path);
    }

    private static InstallChange ChangeOf(PlannedThing thing) => new(
        thing.IsThere ? InstallChange.Kept : thing.Found is null ? InstallChange.Made : InstallChange.Updated, thing.Wanted.Path, thing.Wanted.Target);

    private static InstalledThing ThingOf(WantedThing wanted) => new(wanted.Path, wanted.Owner, wanted.State);

    private void Step(string name) => failPoint?.Invoke(name);
}
