using RunTui.Engine.Events;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;
using RunTui.RunMode;
using RunTui.Runr;

namespace RunTui.Runs;

/// <summary>
/// Finds the run that a command line means: a path to a run folder or blueprint, a run id, <c>latest</c>, or nothing where one
/// run is live or only one exists.
/// </summary>
internal sealed class RunResolver
{
    private const int MaxListed = 10;
    private const string BlueprintName = "blueprint.json";

    private readonly string _workingDirectory;
    private readonly CliContext _context;
    private readonly KnownRuns _known;

    public RunResolver(CliContext context)
    {
        (_workingDirectory, _context, _known) = (context.WorkingDirectory, context, new KnownRuns(context));
    }

    /// <summary>The run that <paramref name="run"/> names.</summary>
    /// <param name="run">As it was named; null where it wasn't.</param>
    /// <param name="ofTask">Whether only the run of a Runr task can be meant: then <c>latest</c> and nothing mean one of this repository.</param>
    /// <exception cref="UserException">There is none, or more than one; the candidates are listed.</exception>
    public RunFolder Resolve(string? run, bool ofTask = false)
    {
        ofTask |= _context.Program == ProgramName.Runr;
        if (run is null)
        {
            return (ofTask ? RunrPlace.Newest(_context) : null) ?? ResolveNothing();
        }

        var path = Path.GetFullPath(run, _workingDirectory);
        if (Directory.Exists(path))
        {
            return File.Exists(Path.Combine(path, BlueprintName))
                ? new RunFolder(path)
                : throw new UserException($"{run}: no {BlueprintName} in this folder; name a run folder, or make a plan there first");
        }

        if (File.Exists(path))
        {
            return Path.GetFileName(path) == BlueprintName
                ? new RunFolder(Path.GetDirectoryName(path)!)
                : throw new UserException($"{run}: a plan must be named {BlueprintName}; rename it, or name the folder that holds it");
        }

        if (RunrRunId.IsOne(run))
        {
            return RunrPlace.Find(_context, run) ?? ById(run, _known.All());
        }

        return run == "latest" ? Latest(ofTask) : ById(run, _known.All());
    }

    /// <summary>A repository that has runs of Runr tasks is meant itself: what was at work last elsewhere would be somebody else's work.</summary>
    private RunFolder Latest(bool ofTask)
    {
        var tasks = RunrPlace.Runs(_context);
        if (ofTask && tasks.Count > 0)
        {
            return tasks[0];
        }

        var candidates = ofTask ? _known.Here() : tasks.Count > 0 ? tasks.Concat(_known.Here()) : _known.All();
        var none = ofTask
            ? $"latest: there is no run of a Runr task in {RunrPlace.Folders(_context).RepositoryRoot}; name one, or its repository with --repo"
            : $"latest: no run below {_workingDirectory}, and none was launched before; name a run folder";
        return candidates.OrderByDescending(LastTouched).FirstOrDefault() ?? throw new UserException(none) { Id = "no_runs" };
    }

    private RunFolder ById(string run, IReadOnlyList<RunFolder> candidates)
    {
        var matches = candidates.Where(c => c.Name == run || RunIdOf(c) == run).ToList();
        return matches switch
        {
            [var only] => only,
            [] when RunrRunId.IsOne(run) => throw new UserException($"Run not found: {run}; 'run-tui status --all' lists those of this repository") { Id = "run_not_found" },
            [] => throw new UserException($"{run}: neither a path nor the id of a run below {_workingDirectory}{Listing(candidates)}") { Id = "run_not_found" },
            _ => throw new UserException($"{run}: more than one run has this id{Listing(matches)}"),
        };
    }

    /// <summary>The run that is meant where none is named: the only one that is live, or the only one there is; null where that leaves more.</summary>
    public RunFolder? TryResolveNothing(out IReadOnlyList<RunFolder> candidates)
    {
        candidates = _known.Here() is { Count: > 0 } here ? here : _known.All();
        var live = candidates.Where(c => RunOwner.Read(c) is { IsAlive: true }).ToList();
        return (live, candidates) switch
        {
            ([var only], _) => only,
            (_, [var only]) => only,
            _ => null,
        };
    }

    private RunFolder ResolveNothing() => TryResolveNothing(out var candidates) ?? CurrentOfRunMode(candidates) ?? throw new UserException(candidates.Count == 0
        ? $"no run below {_workingDirectory}; name a run folder or a {BlueprintName}"
        : $"which run? name one of these{Listing(candidates)}");

    /// <summary>Where all that there is are the runs of Run Mode in one checkout, the one that its files tell of is meant: there is never more than one at work.</summary>
    private RunFolder? CurrentOfRunMode(IReadOnlyList<RunFolder> candidates) =>
        RunModePlace.Root(_context) is var root && candidates.Count > 0 && candidates.All(run => Path.GetDirectoryName(run.Path) == RunModePlace.Folder(root)) ? RunModePlace.Current(root) : null;

    private static DateTime LastTouched(RunFolder run) =>
        File.GetLastWriteTimeUtc(File.Exists(run.Events) ? run.Events : run.Blueprint);

    private static string? RunIdOf(RunFolder run)
    {
        try
        {
            return File.Exists(run.Events) && File.ReadLines(run.Events).FirstOrDefault() is { } line
                ? RunEventJson.TryRead(System.Text.Encoding.UTF8.GetBytes(line))?.Run
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Listing(IReadOnlyList<RunFolder> runs) => runs.Count == 0
        ? ""
        : ":" + string.Concat(runs.Take(MaxListed).Select(r => "\n  " + Path.GetRelativePath(_workingDirectory, r.Path)))
            + (runs.Count > MaxListed ? $"\n  and {runs.Count - MaxListed} more" : "");
}
