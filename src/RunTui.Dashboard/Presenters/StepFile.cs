using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters;

/// <summary>A file of a step, as the Files tab lists it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Name">What it is shown as.</param>
/// <param name="Bytes">Its size; null where it isn't there.</param>
/// <param name="ChangedAt">When it was last written, UTC milliseconds since 1970; null where it isn't there.</param>
public sealed record StepFile(string Path, string Name, long? Bytes, long? ChangedAt)
{
    private const int MaxFiles = 500;

    /// <summary>Prompts, logs, the handoff and the files that the step has to leave, newest log first. Reads the disk.</summary>
    /// <param name="step">The step.</param>
    /// <param name="folder">The run.</param>
    /// <param name="repositoryRoot">Where agents work.</param>
    /// <param name="state">The run, which says where its gates leave their reports and what was written to publish it; null for none of that.</param>
    public static IReadOnlyList<StepFile> Of(StepState step, RunFolder folder, string repositoryRoot, RunState? state = null)
    {
        var files = new List<StepFile>();
        foreach (var required in step.Plan.Acceptance?.FilesRequired ?? [])
        {
            var inRoot = System.IO.Path.Combine(repositoryRoot, required);
            var path = File.Exists(inRoot) ? inRoot : System.IO.Path.Combine(folder.Path, required);
            files.Add(Look(path, required));
        }

        if (File.Exists(folder.Handoff(step.Id)))
        {
            files.Add(Look(folder.Handoff(step.Id), "handoff"));
        }

        if (state?.Plan?.Blueprint.RunMode is { } mode && step.Plan.Stage is null)
        {
            files.AddRange(ReportsIn(System.IO.Path.Combine(repositoryRoot, mode.Artifacts.Replace("{step}", step.Id, StringComparison.Ordinal)), mode.Artifacts.Replace("{step}", step.Id, StringComparison.Ordinal)));
        }

        foreach (var path in (state?.Publications ?? []).Where(p => p.StepId == step.Id).SelectMany(p => (string[])[p.CommandsFile, p.BodyFile]).Where(p => p.Length > 0).Distinct())
        {
            var moved = File.Exists(path) ? path : System.IO.Path.Combine(folder.Path, System.IO.Path.GetFileName(path));
            files.Add(Look(moved, System.IO.Path.GetFileName(path)));
        }

        var logs = folder.StepLogs(step.Id);
        if (Directory.Exists(logs))
        {
            files.AddRange(Directory.EnumerateFiles(logs)
                .Where(p => !p.EndsWith(".exit", StringComparison.Ordinal) && !p.EndsWith(".times", StringComparison.Ordinal))
                .Take(MaxFiles)
                .Select(p => Look(p, System.IO.Path.GetFileName(p)))
                .OrderByDescending(f => f.ChangedAt));
        }

        return files;
    }

    /// <summary>What gates and agents left for each other in the checkout.</summary>
    private static IEnumerable<StepFile> ReportsIn(string folder, string name)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles().Where(f => f.LinkTarget is null).Take(MaxFiles).Select(f => Look(f.FullName, System.IO.Path.Combine(name, f.Name))).OrderBy(f => f.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static StepFile Look(string path, string name)
    {
        var info = new FileInfo(path);
        return info.Exists
            ? new StepFile(path, name, info.Length, new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeMilliseconds())
            : new StepFile(path, name, null, null);
    }
}
