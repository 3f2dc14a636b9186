using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.New;

/// <summary>
/// Tells what changes in the project while an agent drafts that is asked only to read: not every tool's own sandbox holds it to that. What
/// git ignores isn't looked at, nor what runs that are there already write.
/// </summary>
internal sealed class DraftWatch(CliContext context)
{
    private const int MostNamed = 5;

    private readonly string _root = RepositoryRoot.Find(context.WorkingDirectory);
    private readonly List<string> _except = [];
    private OutsideState? _before;

    /// <summary>Looks at the project. False where nobody could tell what a change comes from: around a home folder, or where git fails.</summary>
    public async Task<bool> TryBeginAsync()
    {
        _except.Add(Path.Combine(_root, ".worktrees"));
        foreach (var runs in new[] { Path.Combine(_root, "runs"), Path.Combine(context.WorkingDirectory, "runs") }.Distinct().Where(Directory.Exists))
        {
            _except.AddRange(Directory.GetDirectories(runs));
        }

        // All programs write into a home folder at all times.
        _before = $"{context.Home.TrimEnd('/')}/".StartsWith(_root.TrimEnd('/') + "/", StringComparison.Ordinal) ? null : await TryTakeAsync();
        return _before is not null;
    }

    /// <summary>What is different now, for a line of text; null where nothing is.</summary>
    public async Task<string?> ChangesAsync()
    {
        if (_before is null)
        {
            return null;
        }

        if (await TryTakeAsync() is not { } now)
        {
            return "the repository, which git can't read any more,";
        }

        var changes = now.ChangesSince(_before);
        var named = string.Join(", ", changes.Take(MostNamed).Select(Name));
        return changes.Length > MostNamed ? $"{named} and {changes.Length - MostNamed} more" : changes.IsEmpty ? null : named;
    }

    private string Name(string path) =>
        Shown.Clean(path.StartsWith(_root, StringComparison.Ordinal) && path.Length > _root.Length ? path[_root.Length..].TrimStart('/', ' ') : path, 200);

    private async Task<OutsideState?> TryTakeAsync()
    {
        try
        {
            var git = new Git((spec, timeout, stop) => ShortCommand.RunAsync(spec, timeout, context.Time, stop), _root, context.Time);
            return await new OutsideWatch(git).TakeAsync([_root], _except);
        }
        catch (GitException)
        {
            return null;
        }
    }
}
