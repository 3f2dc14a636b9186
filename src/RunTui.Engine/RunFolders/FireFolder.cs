using RunTui.Engine.Fire;

namespace RunTui.Engine.RunFolders;

/// <summary>Where the files of a FIRE run are: its documents in <c>.specs-fire/runs/&lt;run-id&gt;/</c>, ours in a dotted folder beside them.</summary>
public sealed class FireFolder
{
    /// <summary>The folder of a project that FIRE keeps everything in.</summary>
    public const string Name = FirePaths.FolderName;

    /// <summary>The folder of ours in a run's.</summary>
    public const string OwnName = ".run-tui";

    private FireFolder(string root, string runId) => (Root, RunId) = (root, runId);

    /// <summary>The project, absolute.</summary>
    public string Root { get; }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>Where the run's documents are.</summary>
    public string Documents => Path.Combine(Root, Name, "runs", RunId);

    /// <summary>The run's folder for the engine.</summary>
    public RunFolder Run => new(Path.Combine(Documents, OwnName));

    /// <summary>Where everything else of the project is.</summary>
    public FirePaths Project => new(Root);

    /// <summary>The folders of a run.</summary>
    /// <param name="root">The project.</param>
    /// <param name="runId">The run.</param>
    public static FireFolder Of(string root, string runId) => new(Path.GetFullPath(root), runId);

    /// <summary>The FIRE run that a run folder belongs to; null for one of another kind.</summary>
    public static FireFolder? Around(RunFolder folder) =>
        Path.GetFileName(folder.Path) == OwnName && Path.GetDirectoryName(folder.Path) is { } documents && Path.GetDirectoryName(documents) is { } runs && Path.GetFileName(runs) == "runs"
        && Path.GetDirectoryName(runs) is { } own && Path.GetFileName(own) == Name && Path.GetDirectoryName(own) is { } root
            ? new(root, Path.GetFileName(documents))
            : null;

    /// <summary>The project that a folder lies in: the nearest from there up that has a state; null for none.</summary>
    /// <param name="folder">Absolute.</param>
    public static string? ProjectAround(string folder)
    {
        // A module may have standards of its own; the state is the root's alone.
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, Name, "state.yaml")))
            {
                return at;
            }
        }

        return Directory.Exists(Path.Combine(folder, Name)) ? folder : null;
    }

    /// <summary>The project whose <see cref="Name"/> a path lies in; null for one outside.</summary>
    public static string? RootOf(string path)
    {
        var at = path.LastIndexOf($"{Path.DirectorySeparatorChar}{Name}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        return at > 0 ? path[..at] : null;
    }
}
