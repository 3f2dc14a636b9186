using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

public sealed partial record StatusSnapshot
{
    /// <summary>Decides a run's status. Total: whatever was read, there is an answer.</summary>
    public static StatusSnapshot Build(StatusInputs inputs)
    {
        var state = inputs.State ?? new RunStateFile();
        var steps = ReportSteps(inputs);
        var counts = Count(steps);
        var latestEvent = LatestEventOf(inputs, state);
        var latestBlocker = LatestBlockerOf(inputs, state);
        var reported = StateOf(inputs, state, counts, latestEvent);
        var ended = reported is ReportedState.Completed or ReportedState.Incomplete;
        var owned = inputs.LockHeld && inputs.OwnerAlive;
        var terminal = ended || (!owned && reported is not (ReportedState.Running or ReportedState.Recovering));

        // run-workflow never closes a blocker when a step succeeds after all, so its last line outlives its matter: after a clean
        // completion, or where the journal knows that none is open, that line is history and asks for nobody.
        var clean = reported == ReportedState.Completed && counts.Blocked == 0;
        var blocker = clean || inputs.OpenBlockers == 0 ? "" : latestBlocker?.Status ?? "";
        var recoveryActive = !clean && (state.RecoveryActive || blocker == "recovering");
        var humanNeeded = !clean && (state.HumanNeeded || blocker == "hard_blocked");
        var exhausted = !clean && (state.RetryExhausted
            || (blocker == "hard_blocked" && latestBlocker!.Message.Contains("exhaust", StringComparison.OrdinalIgnoreCase)));

        var active = ActiveStepOf(inputs.Blueprint, state);
        var log = ShortText.Path(state.CurrentAttemptLog.Length > 0 ? state.CurrentAttemptLog : inputs.NewestAttemptLog);
        var recap = inputs.RecapExists ? Path.Combine(inputs.RunFolder, CompletionRecap.FileName) : "";
        var (inspect, reason) = InspectNextOf(inputs, state, reported, terminal, log, humanNeeded, latestBlocker is not null);

        return new()
        {
            RunFolder = ShortText.Path(inputs.RunFolder),
            Name = NameOf(inputs, state),
            Goal = ShortText.Line(inputs.Blueprint?.Goal),
            State = reported,
            Outcome = OutcomeOf(reported, counts),
            IsTerminal = terminal,
            Updated = ShortText.Line(state.LastUpdated),
            Counts = counts,
            Steps = steps,
            Source = SourceOf(inputs, latestEvent is null),
            ActiveStep = active is null ? null : Reference(active),
            Attempt = state.CurrentAttempt,
            AttemptMax = state.CurrentAttemptMax,
            AttemptLog = log,
            NextEligible = active is null && !terminal ? NextEligibleOf(steps) : null,
            AttemptStatus = ShortText.Line(state.RetrySummary),
            Recovery = RecoveryOf(state, recoveryActive, exhausted, blocker == "hard_blocked", latestBlocker?.Status == "recovered"),
            RecoveryActive = recoveryActive,
            HumanNeeded = humanNeeded,
            RetryExhausted = exhausted,
            LatestEvent = Clean(latestEvent),
            LegacyProgress = latestEvent is null && inputs.LegacyProgress is { Length: > 0 } progress
                ? ShortText.Line("legacy_progress: " + progress)
                : "",
            LatestBlocker = Clean(latestBlocker),
            OpenBlockers = inputs.OpenBlockers,
            InspectNext = inspect,
            InspectReason = reason,
            RecapPath = ShortText.Path(recap),
            NextAction = inputs.Breaker is not null && !owned ? "Reset the breaker to go on: resume the run with --reset-breaker." : NextActionOf(reported, counts, humanNeeded),
            Waiting = WaitingOf(inputs),
            RunMode = inputs.Run is { } run ? RunModeStanding.WordOf(run, owned) ?? "" : "",
            Breaker = inputs.Breaker,
            Meters = inputs.Run is { } folded ? Reports.Meters.Of(folded) : null,
            LockHeld = inputs.LockHeld,
            OwnerAlive = owned,
        };
    }

    /// <summary>The state file's step where the plan has it, else the first step in progress.</summary>
    internal static Step? ActiveStepOf(Blueprint? blueprint, RunStateFile? state)
    {
        Step? inProgress = null;
        foreach (var step in blueprint?.Steps ?? [])
        {
            if (step.Id == state?.CurrentStep && step.Id.Length > 0)
            {
                return step;
            }

            inProgress ??= step.Status == StepStatus.InProgress ? step : null;
        }

        return inProgress;
    }
}
