namespace RunTui.Dashboard.Sessions;

/// <summary>A process that waits to take a run: as soon as its owner lets go, or is gone.</summary>
public interface IRunSuccessor
{
    /// <summary>Waits until it has the run. Returns its pid, or null where the run was through by then.</summary>
    /// <exception cref="LaunchRefusedException">It ended without having taken it.</exception>
    Task<int?> TakenAsync();

    /// <summary>Ends it: there is nothing to take any more.</summary>
    Task CancelAsync();
}
