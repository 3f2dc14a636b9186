using System.Collections.Immutable;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Orchestrations;

/// <summary>Finds out from the branches of an orchestration's tasks which of them changed the same files.</summary>
internal static class TrackChanges
{
    /// <summary>The pairs of different tracks that did. A branch that is gone has nothing to collide with any more.</summary>
    public static async Task<ImmutableArray<TrackCollision>> CollisionsAsync(OrchestrationStanding standing, Git git)
    {
        var changed = new List<(string Track, string Step, HashSet<string> Files)>();
        foreach (var track in standing.Orchestration.Tracks)
        {
            foreach (var step in track.Tasks.Select(task => task.StepId).Where(standing.Runs.ContainsKey))
            {
                changed.Add((track.Id, step, await ChangedAsync(standing.Runs[step], git)));
            }
        }

        return [.. from a in changed.Index()
            from b in changed.Skip(a.Index + 1)
            where a.Item.Track != b.Track
            let files = a.Item.Files.Intersect(b.Files).Order(StringComparer.Ordinal).ToImmutableArray()
            where files.Length > 0
            select new TrackCollision(a.Item.Step, b.Step, files)];
    }

    private static async Task<HashSet<string>> ChangedAsync(TrackRun run, Git git)
    {
        try
        {
            if (RunReader.TryReadState(run.Folder) is { Workspace: { Branch: { } branch, BaseCommit: var start } })
            {
                var diff = await git.RunAsync(CancellationToken.None, "diff", "--name-only", "-z", "--no-renames", start, "refs/heads/" + branch, "--");
                return diff.ExitCode == 0 ? [.. diff.Fields().Select(path => path.Text).Where(path => path.Length > 0)] : [];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GitException)
        {
            // What can't be read tells of no collision; the run itself says what is wrong with it.
        }

        return [];
    }
}
