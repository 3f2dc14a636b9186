using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Events;

public sealed partial record RunState
{
    private RunState ApplyStep(RunEvent e)
    {
        switch (e.Status)
        {
            case "starting":
                return Moved(e, RunStatus.Running).ActedOn(e.StepId).With(e, s => s.To(StepStatus.InProgress) with
                {
                    StartedAt = e.At,
                    EndedAt = null,
                    Open = null,
                    Blocker = s.Blocker is { NeedsPerson: false } ? s.Blocker : null,
                }) with
                {
                    Activity = new RunActivity
                    {
                        CurrentStep = e.StepId,
                        RetrySummary = e.AttemptMax is { } max ? $"queued for attempt 1/{max}" : "",
                        NextArtifact = Activity.NextArtifact,
                        NextArtifactReason = Activity.NextArtifactReason,
                        Detail = "Starting step",
                    },
                };
            case "blocked":
                return Failed(e, "blocked", $"blocked on attempt {NumberOf(e)}", "Latest blocked attempt log");
            case "failed":
                return Failed(e, "failed", $"failed on attempt {NumberOf(e)}", "Latest failed attempt log");
            case "failed_acceptance":
                return Failed(e, "acceptance failed", $"acceptance failed on attempt {NumberOf(e)}", "Latest failed attempt log");
            case "blocked_hard":
                return Moved(e, RunStatus.Blocked).With(e, s => s.Judged(e, "blocked", e.Detail).To(StepStatus.Blocked) with { Open = null, EndedAt = e.At, StopReason = e.StopReason }) with
                {
                    Activity = Activity with
                    {
                        CurrentStep = e.StepId,
                        RetryExhausted = e.RetryExhausted ?? false,
                        HumanNeeded = true,
                        RecoveryActive = false,
                        RetrySummary = (e.RetryExhausted, e.FailureClass) switch
                        {
                            (true, "gate_failed") => $"gate retries exhausted at attempt {NumberOf(e)}",
                            (true, _) => $"exhausted at attempt {NumberOf(e)}",
                            _ => $"hard blocked on attempt {NumberOf(e)}",
                        },
                        Detail = e.FailureSummary ?? e.Detail,
                    },
                };
            case "done" or "skipped" when e.Kind is not null:
                return Settled(e);
            case "done":
                return Moved(e, RunStatus.Running).With(e, s => Done(s, e)).Checkpoint(e, "Step handoff");
            case "skipped":
                return Moved(e, RunStatus.Running).With(e, s => s.Judged(e, "skipped", e.Detail).To(StepStatus.Skipped) with { Open = null, Blocker = null, EndedAt = e.At }).Checkpoint(e, "");
            case "interrupted" or "reset":
                return With(e, s => s.Judged(e, "interrupted", e.Detail).To(StepStatus.Pending) with
                {
                    Open = null,
                    Blocker = e.Kind is null ? s.Blocker : null,
                    Attempts = e.Attempt ?? Math.Max(0, s.Attempts - 1),
                    RecoveryAttempts = e.RecoveryAttempt ?? s.RecoveryAttempts,
                    PhasesBefore = e.Kind == PhaseEvents.SameBudget ? s.PhasesBefore : s.To(StepStatus.Pending).PhasesBefore,
                    EndedAt = e.At,
                });
            case "rate_limited":
                return With(e, s => s.Judged(e, "rate limited", e.Detail) with { RetryAt = Timestamp.Of(e) + e.DurationMs }) with { Activity = Activity with { Detail = e.Detail } };
            default:
                return this;
        }
    }

    private RunState ApplyAttempt(RunEvent e) => e.Status switch
    {
        "starting" => Moved(e, RunStatus.Running).With(e, s => s with
        {
            Attempts = e.Attempt ?? s.Attempts + 1,
            Open = Opened(AttemptKind.Work, e.Attempt ?? 1, e.AttemptMax ?? 0, e) with { Visit = e.Phase is not null && s.Phases is [.., var visit] && visit.Id == e.Phase ? s.Phases.Length - 1 : null },
            RetryAt = null,
            Troubles = Trouble.OfTheStep(s.Troubles),
        }) with
        {
            Activity = Activity with
            {
                CurrentStep = e.StepId,
                Attempt = e.Attempt ?? 0,
                AttemptMax = e.AttemptMax ?? 0,
                AttemptLog = e.NextArtifact ?? "",
                RetrySummary = $"running attempt {NumberOf(e)}",
                NextArtifact = e.NextArtifact ?? "",
                NextArtifactReason = "Active attempt log",
                Detail = $"Attempt {e.Attempt}",
            },
        },
        "started" => With(e, s => s with { Open = s.Open is null ? null : s.Open with { Pid = e.Pid, PidStart = e.PidStart } }),
        "stopping" => With(e, s => s with { Open = s.Open is null or { HasEnded: true } ? s.Open : s.Open with { Stopping = true } }),
        // A new owner that judges an attempt says its end once more.
        "ended" when Steps.GetValueOrDefault(e.StepId)?.Open is { HasEnded: true } => this,
        "ended" => With(e, s => s with
        {
            Open = s.Open is null ? null : s.Open with { HasEnded = true, Stopping = s.Open.Stopping && e.Detail == nameof(ProcessEnding.Canceled) },
            Troubles = Trouble.OfTheStep(s.Troubles),
            EndedAttempts = s.Open is null ? s.EndedAttempts : s.EndedAttempts.Add(EndedAttempt.Of(s.Open, e)),
            Tokens = s.Tokens + (e.Tokens ?? 0),
            CostUsd = s.CostUsd + (e.CostUsd ?? 0),
            Timeouts = s.Timeouts + (e.FailureClass == "timeout" ? 1 : 0),
        }) with
        {
            Tokens = Tokens + (e.Tokens ?? 0),
            CostUsd = CostUsd + (e.CostUsd ?? 0),
        },
        _ => this,
    };

    private RunState ApplyRecovery(RunEvent e) => e.Status switch
    {
        "running" => Moved(e, RunStatus.Recovering).With(e, s => s with
        {
            RecoveryAttempts = e.RecoveryAttempt ?? s.RecoveryAttempts + 1,
            Open = Opened(AttemptKind.Recovery, e.RecoveryAttempt ?? 1, e.RecoveryAttemptMax ?? 0, e),
            RetryAt = null,
            Troubles = Trouble.OfTheStep(s.Troubles),
        }) with
        {
            Activity = Activity with
            {
                CurrentStep = e.StepId,
                RecoveryActive = true,
                RecoveryAttempt = e.RecoveryAttempt ?? 0,
                RecoveryAttemptMax = e.RecoveryAttemptMax ?? 0,
                RecoveryTool = e.RecoveryTool ?? "",
                RecoveryReason = e.FailureSummary ?? "",
                RetrySummary = $"recovery triggered after attempt {NumberOf(e)}",
                NextArtifact = e.NextArtifact ?? "",
                NextArtifactReason = "Active recovery log",
                Detail = $"Auto-recovery attempt {e.RecoveryAttempt}/{e.RecoveryAttemptMax} via {e.RecoveryTool}",
            },
        },
        "blocked" or "failed" => Moved(e, RunStatus.Running).Failed(e, e.Status, Activity.RetrySummary, "Latest recovery log"),
        "done" => Moved(e, RunStatus.Running).With(e, s => Done(s, e)).Checkpoint(e, "Recovered step handoff"),
        _ => this,
    };

    private RunState ApplyGate(RunEvent e) => e.Status == "failed"
        ? Failed(e, "gate failed", $"gate failed on attempt {NumberOf(e)}", "Latest failed attempt log")
        : this;

    /// <summary>Steps of a flow have no number of attempts that they are allowed.</summary>
    private static string NumberOf(RunEvent e) => e.AttemptMax == 0 ? $"{e.Attempt}" : $"{e.Attempt}/{e.AttemptMax}";

    private static OpenAttempt Opened(AttemptKind kind, int number, int max, RunEvent e) => new()
    {
        Kind = kind,
        Number = number,
        Max = max,
        Tool = (kind == AttemptKind.Recovery ? e.RecoveryTool : e.Tool) ?? "",
        Model = e.Model,
        StartedAt = e.At,
        Log = e.NextArtifact ?? "",
    };

    private static StepState Done(StepState step, RunEvent e) => step.Judged(e, "done", e.Summary ?? "").To(StepStatus.Done) with
    {
        Open = null,
        Blocker = null,
        Note = null,
        Summary = e.Summary,
        EndedAt = e.At,
    };

    private RunState Failed(RunEvent e, string result, string retrySummary, string artifactReason) =>
        With(e, s => s.Judged(e, result, e.FailureSummary ?? e.Detail) with { Open = null, LastFailure = e.LastFailure ?? s.LastFailure, FailureClass = e.FailureClass }) with
        {
            Activity = Activity with
            {
                CurrentStep = e.StepId,
                RecoveryActive = false,
                RetrySummary = retrySummary,
                FailureClass = e.FailureClass ?? "",
                FailureSummary = e.FailureSummary ?? e.Detail,
                FailureEvidence = e.NextArtifact ?? "",
                NextArtifact = e.NextArtifact ?? "",
                NextArtifactReason = artifactReason,
            },
        };

    private RunState Checkpoint(RunEvent e, string artifactReason) => this with
    {
        Activity = new RunActivity
        {
            Detail = "Step checkpoint",
            NextArtifact = e.NextArtifact ?? "",
            NextArtifactReason = e.NextArtifact is null ? "" : artifactReason,
        },
    };
}
