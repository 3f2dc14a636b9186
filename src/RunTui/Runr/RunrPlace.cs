using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>The runs of Runr tasks in the repository that the user is in, or in a worktree of.</summary>
internal static class RunrPlace
{
    /// <summary>
    /// Runr's folders of the repository that the user is in. One inside of another has nothing to do with that one's runs; a worktree
    /// without runs has those of its main checkout.
    /// </summary>
    public static RunrFolders Folders(CliContext context)
    {
        for (var at = context.WorkingDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var folders = new RunrFolders(at, context.Variable);
            if (Directory.Exists(folders.Runs))
            {
                return folders;
            }

            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return new(RepositoryRoot.MainOf(at), context.Variable);
            }
        }

        return new(context.WorkingDirectory, context.Variable);
    }

    /// <summary>All runs, the newest first.</summary>
    public static IReadOnlyList<RunFolder> Runs(CliContext context)
    {
        var runs = Folders(context).Runs;
        return Directory.Exists(runs)
            ? [.. Directory.EnumerateDirectories(runs).Where(path => RunrRunId.IsOne(Path.GetFileName(path))).Select(path => new RunFolder(path)).Where(run => File.Exists(run.Blueprint)).OrderByDescending(run => run.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The run of an id; null where there is none.</summary>
    public static RunFolder? Find(CliContext context, string id) => Runs(context).FirstOrDefault(run => run.Name == id);

    /// <summary>The newest run that is not over, else the newest; null where there is none.</summary>
    public static RunFolder? Newest(CliContext context)
    {
        var runs = Runs(context);
        return runs.FirstOrDefault(run => RunOwner.Read(run) is { IsAlive: true } && RunReader.TryReadState(run)?.Status != RunStatus.Completed) ?? (runs.Count > 0 ? runs[0] : null);
    }
}
