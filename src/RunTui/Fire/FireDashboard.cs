using RunTui.Dashboards;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Fire;

/// <summary>When the dashboard begins with a FIRE project.</summary>
internal static class FireDashboard
{
    /// <summary>
    /// The project that a plain call means: the folder that is named, else the working folder, where no run of ours is at work that could
    /// be meant as well; null where it means a run.
    /// </summary>
    public static string? ProjectOf(PlainDashboardCall call, CliContext context)
    {
        if (call.Mode is not null)
        {
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(call.Run ?? ".", context.WorkingDirectory));
        folder = call.Run is not null && Path.GetFileName(folder) == FireFolder.Name ? Path.GetDirectoryName(folder)! : folder;
        return !Directory.Exists(Path.Combine(folder, FireFolder.Name)) || File.Exists(new RunFolder(folder).Blueprint) ? null
            : call.Run is null && new KnownRuns(context).Here().Any(run => RunOwner.Read(run) is { IsAlive: true }) ? null
            : folder;
    }

    /// <summary>What shows the project without a screen.</summary>
    public static string WithoutScreen(CliContext context) => $"{ProgramName.ForHints(context)} fire status";
}
