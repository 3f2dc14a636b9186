using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>What it means for a step of an orchestration that the run of its task ended without being complete.</summary>
internal static class TrackStops
{
    /// <summary>What this program returns for a run that stopped and would go on by a bare resume.</summary>
    private const int Stopped = 4;

    /// <summary>Why the step is blocked, one of <see cref="StopReasons"/>; null for a step of any other run.</summary>
    public static string? ReasonOf(RunContext context, Judgement judgement) =>
        !context.Blueprint.IsOrchestration ? null
            : judgement.Result?.Exit.ExitCode == Stopped ? StopReasons.TrackStopped
            : StopReasons.TrackBlocked;
}
