using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

public sealed partial record StatusSnapshot
{
    private static RunEvent? LatestEventOf(StatusInputs inputs, RunStateFile state)
    {
        if (inputs.LastEvent is not null)
        {
            return inputs.LastEvent;
        }

        return state.LastEventType.Length == 0 ? null : new()
        {
            Ts = state.LastEventTs,
            Event = state.LastEventType,
            StepId = state.LastEventStepId,
            Status = state.LastEventStatus,
            Detail = state.LastEventDetail,
        };
    }

    private static BlockerEntry? LatestBlockerOf(StatusInputs inputs, RunStateFile state)
    {
        if (inputs.LastBlocker is not null || inputs.LegacyBlocker is not { Length: > 0 } legacy)
        {
            return inputs.LastBlocker;
        }

        return new("", "", state.BlockerStatus.Length > 0 ? state.BlockerStatus : "open", "legacy_blocker: " + legacy);
    }

    private static ReportedState StateOf(StatusInputs inputs, RunStateFile state, StepCounts counts, RunEvent? latestEvent)
    {
        var reported = StoredState(state.Status) ?? DerivedState(counts);
        if (latestEvent is { Event: "recovery_attempt", Status: "running" })
        {
            reported = ReportedState.Recovering;
        }

        // run-workflow's viewer asks only whether a lock file is there, so a killed run is "Running" for ever. A lock whose
        // process is gone is no lock here, and work that nobody does any more is interrupted.
        if (inputs.LockHeld && inputs.OwnerAlive)
        {
            return reported;
        }

        return reported switch
        {
            ReportedState.Running or ReportedState.Recovering when inputs.LockHeld || counts.InProgress > 0 => ReportedState.Interrupted,
            ReportedState.Running or ReportedState.Recovering =>
                counts is { Pending: 0, Blocked: 0 } ? ReportedState.Completed : ReportedState.Incomplete,
            ReportedState.Blocked => ReportedState.Incomplete,
            ReportedState.Initialized => ReportedState.NotStarted,
            _ => reported,
        };
    }

    private static ReportedState? StoredState(string status) => status switch
    {
        "initialized" => ReportedState.Initialized,
        "not_started" => ReportedState.NotStarted,
        "running" => ReportedState.Running,
        "recovering" => ReportedState.Recovering,
        "blocked" => ReportedState.Blocked,
        "interrupted" => ReportedState.Interrupted,
        "completed" => ReportedState.Completed,
        "incomplete" => ReportedState.Incomplete,
        _ => null,
    };

    private static ReportedState DerivedState(StepCounts counts) => counts switch
    {
        { InProgress: > 0 } => ReportedState.Running,
        { Blocked: > 0 } => ReportedState.Blocked,
        { Pending: 0, Total: > 0 } => ReportedState.Completed,
        _ => ReportedState.NotStarted,
    };

    private static ReportedOutcome? OutcomeOf(ReportedState state, StepCounts counts) => state switch
    {
        ReportedState.Completed when counts.Skipped > 0 => ReportedOutcome.CompletedWithSkips,
        ReportedState.Completed => ReportedOutcome.CompletedCleanly,
        ReportedState.Incomplete when counts.Blocked > 0 => ReportedOutcome.IncompleteBlocked,
        ReportedState.Incomplete => ReportedOutcome.Incomplete,
        _ => null,
    };

    private static string RecoveryOf(RunStateFile state, bool active, bool exhausted, bool hardBlocked, bool recovered)
    {
        if (active)
        {
            var tool = state.RecoveryTool.Length > 0 ? $" via {state.RecoveryTool}" : "";
            var attempt = state switch
            {
                { RecoveryAttempt: > 0, RecoveryAttemptMax: > 0 } => $" ({state.RecoveryAttempt}/{state.RecoveryAttemptMax})",
                { RecoveryAttempt: > 0 } => $" (attempt {state.RecoveryAttempt})",
                _ => "",
            };
            var reason = state.RecoveryReason.Length > 0 ? $" — {state.RecoveryReason}" : "";
            return ShortText.Line($"in progress{tool}{attempt}{reason}");
        }

        if (exhausted)
        {
            var used = state.RecoveryAttemptMax > 0
                ? $" ({state.RecoveryAttempt}/{state.RecoveryAttemptMax} recovery attempts used)"
                : "";
            return "exhausted; self-healing has stopped" + used;
        }

        return recovered ? "last blocker auto-recovered" : hardBlocked ? "stopped; human intervention required" : "";
    }

    private static (string Path, string Reason) InspectNextOf(
        StatusInputs inputs, RunStateFile state, ReportedState reported, bool terminal, string log, bool humanNeeded, bool hasBlocker)
    {
        if (terminal && inputs.RecapExists)
        {
            return (FileIn(CompletionRecap.FileName), "Run recap artifact");
        }

        if (ShortText.Path(state.NextArtifact) is { Length: > 0 } stored)
        {
            return (stored, ShortText.Line(state.NextArtifactReason));
        }

        if (log.Length > 0 && (humanNeeded || reported is ReportedState.Running or ReportedState.Recovering))
        {
            return (log, "Current attempt log");
        }

        if (hasBlocker && inputs.HasBlockers)
        {
            return (FileIn(BlockerEntry.FileName), "Blocker lifecycle log");
        }

        if (inputs.HasEvents)
        {
            return (FileIn(StatusInputs.EventsFileName), "Structured event log");
        }

        return terminal && inputs.SummaryExists ? (FileIn(CompletionSummary.FileName), "Terminal summary") : ("", "");

        string FileIn(string name) => ShortText.Path(Path.Combine(inputs.RunFolder, name));
    }

    private static ImmutableArray<WaitingStep> WaitingOf(StatusInputs inputs) =>
        [.. inputs.Blueprint?.Steps.Where(s => s.Status == StepStatus.Blocked).Select(s => new WaitingStep(s.Id, inputs.BlockerKinds.GetValueOrDefault(s.Id, BlockerKind.Plan)) { StopReason = inputs.Run?.Steps.GetValueOrDefault(s.Id)?.StopReason }) ?? []];

    private static string NextActionOf(ReportedState state, StepCounts counts, bool humanNeeded) => state switch
    {
        ReportedState.Completed when counts.Skipped > 0 => "Confirm that the skipped steps were meant to be skipped.",
        ReportedState.Completed => "No action needed.",
        ReportedState.Incomplete when counts.Blocked > 0 || humanNeeded =>
            "Human needed: resolve blocked steps, then resume the run.",
        ReportedState.Incomplete => "Inspect the latest event, then resume or relaunch the run.",
        ReportedState.NotStarted => "Launch the run when ready.",
        ReportedState.Interrupted => "Find out what interrupted the run, then resume it.",
        ReportedState.Recovering => "Wait for the recovery attempt to end.",
        _ => "",
    };
}
