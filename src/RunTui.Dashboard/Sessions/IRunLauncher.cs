using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>Launches runs for the dashboard, the way the command line does without one.</summary>
public interface IRunLauncher
{
    /// <summary>Checks a run, takes it and starts an engine on it.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="mode">The launch mode; null for the one that it was asked for, or had last.</param>
    /// <param name="openBreaker">What becomes of a breaker that has tripped; null as the command line says, else it stays open.</param>
    /// <exception cref="LaunchRefusedException">Something is in the way; nothing was started.</exception>
    Task<IHostedRun> LaunchAsync(RunFolder folder, LaunchMode? mode = null, OpenBreaker? openBreaker = null);

    /// <summary>
    /// Starts a process of its own that carries on with a run once this one has let go of it. It is there before anything is let
    /// go, so that the run is never without somebody, even where this process is killed in between.
    /// </summary>
    /// <exception cref="LaunchRefusedException">It did not start; nothing has changed.</exception>
    Task<IRunSuccessor> StartSuccessorAsync(RunFolder folder);
}
