using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.Imports.Tracks;
using RunTui.Engine.Orchestrations;

namespace RunTui.Runr;

/// <summary>Reads the task files of tracks and finds out what waits for what. All that is wrong is said at once.</summary>
/// <param name="file">The file of tracks, as it was named.</param>
/// <param name="folder">Its folder, absolute.</param>
/// <param name="folders">The repository.</param>
internal sealed class OrchestrationTasks(string file, string folder, RunrFolders folders)
{
    private const int MaxName = 40;

    private readonly List<string> _errors = [];

    /// <summary>What is wrong, each in one line.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The tracks with all that their tasks say of themselves.</summary>
    public ImmutableArray<OrchestratedTrack> Read(ImmutableArray<Track> tracks)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<(OrchestratedTask Task, RunrTask Text, int Line)>();
        var result = tracks.Select((track, i) => new OrchestratedTrack(
            $"track-{i + 1}", track.Name, [.. track.Tasks.Select((task, n) => Task(task, StepId(track.Name, n + 1, ids), read)).OfType<OrchestratedTask>()])).ToImmutableArray();
        if (_errors.Count > 0)
        {
            return [];
        }

        var depends = read.ToDictionary(one => one.Task.StepId, one => DependsOn(one, read));
        result = [.. result.Select(track => track with { Tasks = [.. track.Tasks.Select(task => task with { DependsOn = depends[task.StepId] })] })];
        CheckCircles(result);
        return result;
    }

    /// <summary>The tasks that say nothing of what they own, in one line; null where all do.</summary>
    public static string? WithoutOwners(ImmutableArray<OrchestratedTrack> tracks)
    {
        var without = tracks.SelectMany(track => track.Tasks).Where(task => task.Owns.IsEmpty).Select(task => task.Path).Distinct().ToList();
        return without.Count == 0 ? null
            : $"without worktrees every task of several tracks must say what it owns, and {string.Join(", ", without)} {(without.Count == 1 ? "doesn't" : "don't")}; add 'owns: [src/…]' to the front matter, or use --worktree";
    }

    private OrchestratedTask? Task(TrackTask task, string stepId, List<(OrchestratedTask, RunrTask, int)> read)
    {
        // From the repository's root, as Runr takes it; a file of tracks in a folder of its own may also name its neighbours.
        var path = new[] { folders.RepositoryRoot, folder }.Select(from => Path.GetFullPath(task.Path, from)).FirstOrDefault(File.Exists)
            ?? Path.GetFullPath(task.Path, folders.RepositoryRoot);
        try
        {
            var text = RunrTaskReader.Load(path, task.Path);
            var relative = Path.GetRelativePath(folders.RepositoryRoot, path).Replace('\\', '/');
            var result = new OrchestratedTask
            {
                StepId = stepId,
                Path = relative.StartsWith("../", StringComparison.Ordinal) ? path : relative,
                Title = text.Title,
                Allowlist = task.Allowlist,
                Owns = text.Owns,
            };
            read.Add((result, text, task.Line));
            return result;
        }
        catch (RunrTaskException e)
        {
            _errors.Add($"{file}:{task.Line}: {e.Message}");
            return null;
        }
    }

    private ImmutableArray<string> DependsOn((OrchestratedTask Task, RunrTask Text, int Line) one, List<(OrchestratedTask Task, RunrTask Text, int Line)> all)
    {
        var depends = ImmutableArray.CreateBuilder<string>();
        foreach (var name in one.Text.DependsOn)
        {
            var found = all.Where(other => TaskHistory.Means(name, other.Task.Path)).Select(other => other.Task.StepId).ToList();
            depends.AddRange(found);
            if (found.Count == 0 && !new TaskHistory(folders).IsComplete(name))
            {
                _errors.Add($"{file}:{one.Line}: {one.Task.Path} depends on {Shown.Quoted(name)}, which is in no track and of which no run here is complete; add it to a track, or run it first");
            }
        }

        return [.. depends.Distinct()];
    }

    /// <summary>Tasks that wait for each other would wait for ever.</summary>
    private void CheckCircles(ImmutableArray<OrchestratedTrack> tracks)
    {
        var left = tracks.SelectMany(track => track.Tasks.Select((task, i) => (Task: task, Before: task.DependsOn.Concat(i > 0 ? [track.Tasks[i - 1].StepId] : []).ToList()))).ToList();
        while (left.RemoveAll(one => !one.Before.Exists(id => left.Exists(other => other.Task.StepId == id))) > 0)
        {
        }

        if (left.Count > 0)
        {
            _errors.Add($"{file}: {string.Join(", ", left.Select(one => one.Task.Path).Distinct())} wait for each other; change depends_on, or the order in the tracks");
        }
    }

    /// <summary>The track's name and the task's number, as a step can be called.</summary>
    private static string StepId(string track, int number, HashSet<string> taken)
    {
        var name = new string([.. track.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')]).Trim('-');
        name = name.Length == 0 ? "track" : name[..Math.Min(name.Length, MaxName)].TrimEnd('-');
        var id = $"{name}-{number}";
        for (var more = 2; !taken.Add(id); more++)
        {
            id = $"{name}-{number}-{more}";
        }

        return id;
    }
}
