using RunTui.Engine.Gates;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.RunMode;

/// <summary>Where a checkout's Run Mode runs are.</summary>
internal static class RunModePlace
{
    /// <summary>The folder of the documented files, in which each run has a folder of its own.</summary>
    public const string FolderName = ".run";

    /// <summary>The root of the checkout that the user is in; their folder where it is in none.</summary>
    public static string Root(CliContext context) => RepositoryRoot.Find(context.WorkingDirectory);

    /// <summary>The folder with the runs.</summary>
    public static string Folder(string root) => Path.Combine(root, FolderName);

    /// <summary>Whether Run Mode is anything to this checkout.</summary>
    public static bool IsKnown(string root) => Directory.Exists(Folder(root)) || File.Exists(Path.Combine(root, LoaConfig.FileName));

    /// <summary>The runs, in the order of their names.</summary>
    public static IReadOnlyList<RunFolder> Runs(string root) =>
        Directory.Exists(Folder(root))
            ? [.. Directory.EnumerateDirectories(Folder(root)).Order(StringComparer.Ordinal).Select(path => new RunFolder(path)).Where(run => File.Exists(run.Blueprint))]
            : [];

    /// <summary>The run that the documented files tell of, else the one that was made last; null where there is none.</summary>
    public static RunFolder? Current(string root)
    {
        var (runs, id) = (Runs(root), StateOf(root)?.RunId);
        return runs.FirstOrDefault(run => run.Name == id) ?? runs.OrderBy(run => File.GetLastWriteTimeUtc(File.Exists(run.Events) ? run.Events : run.Blueprint)).LastOrDefault();
    }

    /// <summary>What <c>state.json</c>, or a plan's own, says of the run; null where there is none that can be read.</summary>
    public static (string? RunId, string State)? StateOf(string root)
    {
        var documents = RunModeDocuments.Read(root);
        return (documents.State ?? documents.Plan) is { } state ? (Text(state, "run_id"), Text(state, "state") ?? "unknown") : null;
    }

    /// <summary>
    /// What frees a checkout of documented files that tell of a run that nobody works on. Only a plan's state can be held against git's commits.
    /// </summary>
    /// <param name="root">The checkout.</param>
    /// <param name="program">How this program is called.</param>
    public static string WayOut(string root, string program) =>
        File.Exists(Path.Combine(Folder(root), RunModePlanState.FileName))
            ? $"bring {FolderName}/ in line with git with '{program} sync', or remove {FolderName}/{RunModeState.FileName} and {FolderName}/{RunModePlanState.FileName}"
            : $"remove {FolderName}/{RunModeState.FileName}";

    private static string? Text(System.Text.Json.JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() : null;
}
