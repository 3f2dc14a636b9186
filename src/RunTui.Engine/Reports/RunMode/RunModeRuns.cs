using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Our runs behind Run Mode's files of a repository.</summary>
internal static class RunModeRuns
{
    private const int MostRuns = 5000;

    private static readonly EnumerationOptions RealFolders = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The run of that id; null where it is none of ours.</summary>
    public static RunFolder? Named(RunModeFolder folder, string? runId)
    {
        if (string.IsNullOrEmpty(runId) || RunModeFolder.SafeName(runId) != runId)
        {
            return null;
        }

        var run = new RunFolder(folder.File(runId));
        return File.Exists(run.Blueprint) && new DirectoryInfo(run.Path).LinkTarget is null ? run : null;
    }

    /// <summary>The run that was launched for that plan; null where it is none of ours.</summary>
    public static RunFolder? OfPlan(RunModeFolder folder, string? planId) => string.IsNullOrEmpty(planId) ? null : All(folder).FirstOrDefault(run => PlanOf(run)?.PlanId == planId);

    /// <summary>A run of Run Mode that somebody works on; null where there is none.</summary>
    public static RunFolder? Live(RunModeFolder folder) => All(folder).FirstOrDefault(run => RunOwner.Read(run) is { IsAlive: true } && PlanOf(run) is not null);

    private static IEnumerable<RunFolder> All(RunModeFolder folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder.Path, "*", RealFolders).Take(MostRuns).Select(path => new RunFolder(path)).Where(run => File.Exists(run.Blueprint))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static RunModePlan? PlanOf(RunFolder run)
    {
        try
        {
            return BlueprintFile.Load(run.Blueprint).Blueprint.RunMode;
        }
        catch (Exception e) when (e is BlueprintException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
