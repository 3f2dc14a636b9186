using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.Dashboard.Presenters;

/// <summary>Where a run stands, as a state and in a word or two.</summary>
public static class RunWord
{
    /// <summary>The state of a run that is neither being launched nor being stopped.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isLive">Whether somebody works on it.</param>
    public static (ShownState State, string Word) Of(RunSummary run, bool isLive)
    {
        if (isLive)
        {
            return run is { Waiting: > 0, Working: 0 } ? (ShownState.Waiting, "waits for you")
                : run.WaitsForHour is not null ? (ShownState.Running, "rate limited")
                : run.Status == RunStatus.Recovering ? (ShownState.Running, "recovering")
                : (ShownState.Running, "running");
        }

        return run.Status switch
        {
            RunStatus.NotStarted when !run.HasBegun => (ShownState.Pending, "not started"),
            RunStatus.Completed => (ShownState.Done, "completed"),
            _ when run.IsComplete => (ShownState.Done, "completed"),
            _ when run.Waiting > 0 => (ShownState.Waiting, "waits for you"),
            RunStatus.Halted => (ShownState.Paused, "stopped"),
            RunStatus.Incomplete or RunStatus.Blocked => (ShownState.Failed, "incomplete"),
            _ => (ShownState.Paused, "interrupted"),
        };
    }

    /// <summary>Run Mode's word for the same, to stand beside ours: <c> (HALTED)</c>; empty where it has none to add.</summary>
    public static string Beside(RunSummary run) => run.RunMode is "" or RunModeNames.Ready ? "" : $" ({run.RunMode})";
}
