using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Runs;

/// <summary>
/// Finds the run that a command line means: a path to a run folder or blueprint, a run id, <c>latest</c>, or nothing where one
/// run is live or only one exists.
/// </summary>
/// <param name="workingDirectory">Where the search starts; absolute.</param>
/// <param name="remembered">The run that was launched last, from anywhere.</param>
public sealed class RunResolver(string workingDirectory, RememberedRun remembered)
{
    private const int MaxListed = 10;
    private const string BlueprintName = "blueprint.json";

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The run that <paramref name="run"/> names.</summary>
    /// <exception cref="UserException">There is none, or more than one; the candidates are listed.</exception>
    public RunFolder Resolve(string? run)
    {
        if (run is null)
        {
            return ResolveNothing();
        }

        var path = Path.GetFullPath(run, workingDirectory);
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

        var candidates = Candidates();
        if (run == "latest")
        {
            return candidates.OrderByDescending(LastTouched).FirstOrDefault()
                ?? throw new UserException($"latest: no run below {workingDirectory}, and none was launched before; name a run folder");
        }

        var matches = candidates.Where(c => c.Name == run || RunIdOf(c) == run).ToList();
        return matches switch
        {
            [var only] => only,
            [] => throw new UserException($"{run}: neither a path nor the id of a run below {workingDirectory}{Listing(candidates)}"),
            _ => throw new UserException($"{run}: more than one run has this id{Listing(matches)}"),
        };
    }

    private RunFolder ResolveNothing()
    {
        var candidates = Candidates();
        var live = candidates.Where(c => RunOwner.Read(c) is { IsAlive: true }).ToList();
        return (live, candidates) switch
        {
            ([var only], _) => only,
            (_, [var only]) => only,
            (_, []) => throw new UserException($"no run below {workingDirectory}; name a run folder or a {BlueprintName}"),
            _ => throw new UserException($"which run? name one of these{Listing(candidates)}"),
        };
    }

    private List<RunFolder> Candidates()
    {
        var below = new[] { "runs", Path.Combine(".runr", "runs"), ".run" }
            .Select(name => Path.Combine(workingDirectory, name))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, BlueprintName, Below));
        var here = Path.Combine(workingDirectory, BlueprintName);
        return [.. below.Concat(File.Exists(here) ? [here] : [])
            .Concat(remembered.Read() is { } last && File.Exists(last) ? [last] : [])
            .Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(path => new RunFolder(path))];
    }

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

    private string Listing(List<RunFolder> runs) => runs.Count == 0
        ? ""
        : ":" + string.Concat(runs.Take(MaxListed).Select(r => "\n  " + Path.GetRelativePath(workingDirectory, r.Path)))
            + (runs.Count > MaxListed ? $"\n  and {runs.Count - MaxListed} more" : "");
}
