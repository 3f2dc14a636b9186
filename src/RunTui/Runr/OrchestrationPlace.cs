using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>Finds the orchestrations of the repository that the user is in.</summary>
/// <param name="context">The world around.</param>
internal sealed class OrchestrationPlace(CliContext context)
{
    private const int MostListed = 10;

    /// <summary>The orchestration that a word means: an id, <c>latest</c>, or a path.</summary>
    /// <exception cref="UserException">There is none; those that there are are listed.</exception>
    public (RunFolder Folder, Orchestration Orchestration) Resolve(string name)
    {
        var all = All();
        var folder = name == "latest" ? all.FirstOrDefault()
            : all.FirstOrDefault(run => run.Name == name) ?? (File.Exists(Path.Combine(Path.GetFullPath(name, context.WorkingDirectory), BlueprintFile.Name)) ? new RunFolder(Path.GetFullPath(name, context.WorkingDirectory)) : null);
        if (folder is null)
        {
            throw new UserException(all.Count == 0
                ? $"{name}: no orchestration in {Root()}; begin one with: {ProgramName.ForHints(context)} orchestrate run --config tracks.yaml"
                : $"{name}: no orchestration of this id; there are {string.Join(", ", all.Take(MostListed).Select(run => run.Name))}{(all.Count > MostListed ? " and more" : "")}");
        }

        return Orchestration.Of(BlueprintFile.Load(folder.Blueprint)) is { } orchestration
            ? (folder, orchestration)
            : throw new UserException($"{folder.Path}: a run, but no orchestration; go on with it by: {ProgramName.ForHints(context)} resume {folder.Path}");
    }

    /// <summary>Takes the next free id by making its folder.</summary>
    /// <param name="folders">The repository's folders.</param>
    /// <param name="tracks">The file of tracks, which is kept in it.</param>
    /// <param name="time">The clock.</param>
    public static RunFolder Take(RunrFolders folders, byte[] tracks, TimeProvider time)
    {
        for (var at = time.GetUtcNow().UtcDateTime; ; at = at.AddSeconds(1))
        {
            var path = Path.Combine(FolderOf(folders), Id(at));
            if (Path.Exists(path))
            {
                continue;
            }

            Directory.CreateDirectory(path);
            try
            {
                // Whoever makes the file has the folder.
                using var file = new FileStream(Path.Combine(path, "tracks.snapshot"), FileMode.CreateNew, FileAccess.Write);
                file.Write(tracks);
                return new RunFolder(path);
            }
            catch (IOException) when (File.Exists(Path.Combine(path, "tracks.snapshot")))
            {
                // Somebody else was faster.
            }
        }
    }

    /// <summary>The id of an orchestration that begins at a time.</summary>
    public static string Id(DateTime at) => "orch" + at.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);

    private static string FolderOf(RunrFolders folders) => Path.Combine(folders.Root, "orchestrations");

    private string Root() => RepositoryRoot.Find(context.WorkingDirectory);

    /// <summary>The newest first.</summary>
    private List<RunFolder> All()
    {
        for (var at = context.WorkingDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (FolderOf(new RunrFolders(at, context.Variable)) is var folder && Directory.Exists(folder))
            {
                return [.. Directory.EnumerateDirectories(folder).Select(path => new RunFolder(path)).Where(run => File.Exists(run.Blueprint)).OrderByDescending(run => run.Name, StringComparer.Ordinal)];
            }
        }

        return [];
    }
}
