using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>Launches runs for the dashboard, the way the command line does without one.</summary>
public interface IRunLauncher
{
    /// <summary>Checks a run, takes it and starts an engine on it.</summary>
    /// <exception cref="LaunchRefusedException">Something is in the way; nothing was started.</exception>
    Task<IHostedRun> LaunchAsync(RunFolder folder);

    /// <summary>Has a process of its own carry on with a run that nobody owns. Returns its pid, or null where it is through already.</summary>
    /// <exception cref="LaunchRefusedException">It did not start.</exception>
    Task<int?> LaunchDetachedAsync(RunFolder folder);
}
