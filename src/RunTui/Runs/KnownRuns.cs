using RunTui.Engine.RunFolders;
using RunTui.RunMode;

namespace RunTui.Runs;

/// <summary>The runs that somebody may mean or want to see: those below the working folder, and those at work lately elsewhere.</summary>
/// <param name="context">Where to look.</param>
internal sealed class KnownRuns(CliContext context)
{
    /// <summary>Those below the working folder first.</summary>
    public IReadOnlyList<RunFolder> All() =>
        [.. Here().Concat(Recent.Read()).Concat(Remembered()).DistinctBy(run => run.Path)];

    /// <summary>Those below the working folder; in a folder of a checkout also those of Run Mode at its root.</summary>
    public IReadOnlyList<RunFolder> Here()
    {
        var (below, root) = (RunFinder.Under(context.WorkingDirectory), RunModePlace.Root(context));
        return root == context.WorkingDirectory ? below : [.. below, .. RunModePlace.Runs(root)];
    }

    /// <summary>The runs that were launched lately, from wherever.</summary>
    public RecentRuns Recent => new(StateHome);

    /// <summary>Plans that are edited and not saved yet.</summary>
    public PlanDrafts Drafts => new(StateHome);

    private string StateHome =>
        context.Variable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathFullyQualified(state) ? state : Path.Combine(context.Home, ".local", "state");

    private IEnumerable<RunFolder> Remembered() =>
        new RememberedRun(context.Home).Read() is { } last && File.Exists(last) ? [new RunFolder(Path.GetDirectoryName(Path.GetFullPath(last))!)] : [];
}
