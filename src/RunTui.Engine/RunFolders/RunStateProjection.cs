using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;

namespace RunTui.Engine.RunFolders;

/// <summary>Shows a run's state as <c>run-state.json</c>, which run-workflow's viewer reads.</summary>
public static class RunStateProjection
{
    /// <summary>The file's content for a state.</summary>
    public static RunStateFile From(RunState state, RunFolder folder)
    {
        var activity = state.Activity;
        var needed = state.OpenBlockers.FirstOrDefault();
        var last = state.LastEvent;
        var blocker = BlockerOf(state);
        return new RunStateFile
        {
            Project = state.Plan?.Blueprint.Name ?? folder.Name,
            BlueprintPath = folder.Blueprint,
            LastUpdated = state.UpdatedAt,
            CurrentStep = activity.CurrentStep,
            Status = state.Status.Name(),
            CurrentAttempt = activity.Attempt,
            CurrentAttemptMax = activity.AttemptMax,
            CurrentAttemptLog = activity.AttemptLog,
            RetrySummary = activity.RetrySummary,
            RetryExhausted = activity.RetryExhausted,
            HumanNeeded = needed is not null,
            RecoveryActive = activity.RecoveryActive,
            RecoveryAttempt = activity.RecoveryAttempt,
            RecoveryAttemptMax = activity.RecoveryAttemptMax,
            RecoveryTool = activity.RecoveryTool,
            RecoveryReason = activity.RecoveryReason,
            LastFailureClass = activity.FailureClass,
            LastFailureSummary = activity.FailureSummary,
            LastFailureEvidence = activity.FailureEvidence.Length == 0 ? "" : DisplayPath.Of(activity.FailureEvidence, folder.Path),
            NextArtifact = activity.NextArtifact.Length > 0 ? activity.NextArtifact : folder.Events,
            NextArtifactReason = activity.NextArtifact.Length > 0 ? activity.NextArtifactReason : "Structured event log",
            LastDetail = activity.Detail,
            LastEventTs = last?.Ts ?? "",
            LastEventType = last?.Event ?? "",
            LastEventStatus = last?.Status ?? "",
            LastEventStepId = last?.StepId ?? "",
            LastEventDetail = last?.Detail ?? "",
            BlockerStatus = blocker?.Status ?? "",
            BlockerStepId = blocker?.StepId ?? "",
            BlockerMessage = blocker?.Message ?? "",
            AutonomyProfile = state.Autonomy?.Name() ?? "",
            LaunchMode = state.LaunchMode?.Name() ?? "",
            Tokens = state.Tokens,
            CostUsd = state.CostUsd,
            StopReason = state.StopReason,
        };
    }

    /// <summary>
    /// The one blocker that there is a place for: what has waited for a person longest, and where nothing does the last that was said of
    /// any. The last word alone would show a question that was answered while another is open.
    /// </summary>
    internal static BlockerEntry? BlockerOf(RunState state) =>
        state.OpenBlockers.MinBy(b => b.Since, StringComparer.Ordinal) is { } open ? new(open.Since, open.StepId, open.Status, open.Message)
        : state.LastBlockerEvent is { } last ? new(last.Ts, last.StepId, BlockerWord(last.Status), last.Detail)
        : null;

    /// <summary>run-workflow has no word for a blocker that a person cleared; <c>recovered</c> is the one that its viewer takes for closed.</summary>
    public static string BlockerWord(string status) => status == "resolved" ? "recovered" : status;
}
