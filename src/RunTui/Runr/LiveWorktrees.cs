using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Runr;

/// <summary>
/// The worktrees that runs are at work in: of all runs that are known, for a blueprint's may lie anywhere, and also those that a
/// run is only about to make.
/// </summary>
internal sealed class LiveWorktrees(CliContext context)
{
    /// <summary>Those of this moment.</summary>
    public Folders Read() => new([.. RunrPlace.Runs(context)
        .Concat(RunFinder.Under(RunrPlace.Folders(context).RepositoryRoot))
        .Concat(new KnownRuns(context).All())
        .DistinctBy(run => run.Path)
        .Where(run => RunOwner.Read(run) is { IsAlive: true })
        .SelectMany(Of)]);

    private static IEnumerable<string> Of(RunFolder run)
    {
        string? made = null;
        string? planned = null;
        try
        {
            made = RunReader.TryReadState(run)?.Workspace?.Folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What it has planned is known all the same.
        }

        try
        {
            planned = BlueprintFile.Load(run.Blueprint).Blueprint.WorktreeOf(RepositoryRoot.Find(run.Path), run.Name);
        }
        catch (BlueprintException)
        {
            // It can't be about to make one either.
        }

        return new[] { made, planned }.OfType<string>();
    }

    /// <summary>Folders with a run at work.</summary>
    internal sealed class Folders(HashSet<string> folders)
    {
        /// <summary>Whether a run works in the folder, or below it.</summary>
        public bool Has(string folder) =>
            folders.Any(live => live == folder || live.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}
