using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Events;

public sealed partial record RunState
{
    /// <summary>
    /// The state after one more event. Pure: the same events give the same state, in every process and at any time. Events of
    /// kinds that this version doesn't know, or about steps that the plan doesn't have, change nothing but the last event.
    /// </summary>
    public RunState Apply(RunEvent e)
    {
        var next = this with
        {
            LastEvent = e,
            WorkedAt = e.By is null ? e.At ?? WorkedAt : WorkedAt,
            BreakerSince = IsLaunch(e) ? BreakerClockAt(e) : BreakerSince,
            Seq = e.Seq ?? Seq,
            RunId = e.Run ?? RunId,
        };
        if (Plan is not null && e.StepId.Length > 0 && !Steps.ContainsKey(e.StepId))
        {
            return next with { LastBlockerEvent = e.Event == "blocker" ? e : LastBlockerEvent };
        }

        var after = e.Event switch
        {
            "runner" => next.ApplyRunner(e),
            "plan" => next.ApplyPlan(e),
            "dynamic_patch" => next.ApplyDynamicPatch(e),
            "step" => next.ApplyStep(e),
            "attempt" => next.ApplyAttempt(e),
            "recovery_attempt" => next.ApplyRecovery(e),
            "gate" => next.ApplyGate(e),
            "blocker" => next.ApplyBlocker(e),
            "answer" => next.ApplyAnswer(e),
            "trouble" => next.ApplyTrouble(e),
            "external_edit" => next.ApplyExternalEdit(e),
            "phase" => next.ApplyPhase(e),
            "route" => next.ApplyRoute(e),
            "verification" => next.ApplyVerification(e),
            "checkpoint" => next.ApplyCheckpoint(e),
            "workspace" => next.ApplyWorkspace(e),
            "guard" => next.ApplyGuard(e),
            "breaker" => next.ApplyBreaker(e),
            "rate_limit" => next.ApplyRateLimit(e),
            "publish" => next.ApplyPublish(e),
            _ => next,
        };
        if (after.Status == RunStatus.Completed && e.Event is "answer" or "plan" or "external_edit" && after.Steps.Values.Any(s => !s.IsSettled))
        {
            // Somebody reopened what was through.
            after = after with { Status = RunStatus.Incomplete };
        }

        if (e is { At: { } at, Tool: { } tool } and ({ Event: "attempt", Status: "starting" } or { Event: "recovery_attempt", Status: "running" }) && tool != ToolReference.Shell)
        {
            after = after with { Calls = Calls.With(at, tool) };
        }

        if (after.HasStages && e.Event is "step" or "recovery_attempt" or "blocker")
        {
            after = after.DueBetween(e.StepId);
        }

        return e.Event != "answer" && Steps.TryGetValue(e.StepId, out var was) && after.Steps.TryGetValue(e.StepId, out var now) && was.Status != now.Status
            ? after with { Steps = after.Steps.With(now with { Since = Timestamp.Of(e), StatusDetail = e.Detail }) }
            : after;
    }

    /// <summary>Where the checks have said each what they found; a reason of its own says more.</summary>
    public const string StartupChecksFailed = "Startup checks failed";

    private RunState ApplyRunner(RunEvent e) => e.Status switch
    {
        "started" => Moved(e, RunStatus.Running) with
        {
            LaunchMode = BlueprintNames.LaunchModeOf(DetailField(e.Detail, "launch_mode")) ?? LaunchMode,
            Autonomy = BlueprintNames.AutonomyOf(DetailField(e.Detail, "autonomy")) ?? Autonomy,
            StartedAt = e.At,
            WaitsForHour = null,
            IsBreakerOpen = IsBreakerOpen && Plan is { Blueprint.RunMode: not null },
            StopReason = null,
            Ticks = 0,
            Activity = new RunActivity { Detail = "Runner started" },
        },
        "startup_failed" => Moved(e, RunStatus.Blocked) with { Activity = Activity with { Detail = e.Detail.Length == 0 || e.Detail.StartsWith("mode=", StringComparison.Ordinal) ? StartupChecksFailed : e.Detail } },
        "validation_failed" => Moved(e, RunStatus.Blocked) with { Activity = Activity with { Detail = "Launch validation failed" } },
        "interrupted" => Moved(e, RunStatus.Interrupted) with { Activity = Activity with { Detail = e.Detail, RecoveryActive = false } },
        "halted" => Moved(e, RunStatus.Halted) with { Activity = Activity with { Detail = e.Detail, RecoveryActive = false } },
        "stopped" => Moved(e, RunStatus.Halted) with { StopReason = e.StopReason, Activity = Activity with { Detail = e.Detail, RecoveryActive = false } },
        "waiting" => Moved(e, RunStatus.Blocked),
        "recap_ready" => this with { Activity = Activity with { NextArtifact = e.NextArtifact ?? "", NextArtifactReason = "Run recap artifact" } },
        // Where every step is through, nothing of a failure on the way is left to show.
        "completed" => (Moved(e, RunStatus.Completed) with { Activity = new RunActivity { NextArtifact = Activity.NextArtifact } }).Finished(e),
        "incomplete" => Moved(e, RunStatus.Incomplete).Finished(e),
        _ => this,
    };

    private RunState Finished(RunEvent e) => this with
    {
        Activity = Activity with
        {
            CurrentStep = "",
            Attempt = 0,
            AttemptMax = 0,
            AttemptLog = "",
            RecoveryActive = false,
            Detail = "Run finished",
            NextArtifact = e.NextArtifact ?? Activity.NextArtifact,
            NextArtifactReason = e.NextArtifact is null ? Activity.NextArtifactReason : "Run recap artifact",
        },
    };

    private RunState ApplyPlan(RunEvent e)
    {
        if (e.Plan is not { ValueKind: JsonValueKind.Object } plan)
        {
            return this;
        }

        return e.Status switch
        {
            "loaded" => Seed(PlanChange.Read(plan), e),
            "changed" => Change(plan, e),
            _ => this,
        };
    }

    private RunState ApplyDynamicPatch(RunEvent e)
    {
        if (e.Status != "applied" || e.Plan is not { ValueKind: JsonValueKind.Object } plan || Plan is null)
        {
            return this;
        }

        var changed = Change(plan, e);
        return changed with { AddedSteps = AddedSteps + changed.Order.Count(id => !Steps.ContainsKey(id)) };
    }

    /// <summary>Takes the whole plan with the statuses it carries: how a folder without a journal of ours begins.</summary>
    private RunState Seed(BlueprintDocument document, RunEvent e)
    {
        var steps = document.Blueprint.Steps.Select(step =>
        {
            var known = Steps.GetValueOrDefault(step.Id) ?? new StepState { Plan = step };
            return known with
            {
                Plan = step,
                NextPlan = null,
                Status = step.Status,
                Attempts = step.Attempts,
                RecoveryAttempts = step.RecoveryAttempts,
                LastFailure = step.LastFailure,
                Since = step.Status == known.Status ? known.Since : null,
                StatusDetail = step.Status == known.Status ? known.StatusDetail : "",
                RetryAt = step.Status == known.Status ? known.RetryAt : null,
                Open = step.Status == StepStatus.InProgress ? known.Open : null,
                Blocker = step.Status == StepStatus.Blocked ? known.Blocker ?? BlockerOf(step, e) : null,
            };
        });
        return this with { Plan = document, Order = OrderOf(document), Steps = StepTable.Of(steps) };
    }

    private static Blocker BlockerOf(Step step, RunEvent e)
    {
        const string issue = "Observed issue: ";
        var line = step.LastFailure?.Split('\n').FirstOrDefault(l => l.StartsWith(issue, StringComparison.Ordinal));
        return new Blocker(step.Id, Blocker.HardBlocked, line?[issue.Length..] ?? "Blocked in the plan.", e.Ts, e.Seq ?? 0) { Kind = KindOf(step.LastFailure) };
    }

    /// <summary>A step that came into the plan later. Nobody works on it yet, whatever it says of itself.</summary>
    private static StepState NewStep(Step step, RunEvent e) => new()
    {
        Plan = step,
        Status = step.Status == StepStatus.InProgress ? StepStatus.Pending : step.Status,
        Attempts = step.Attempts,
        RecoveryAttempts = step.RecoveryAttempts,
        LastFailure = step.LastFailure,
        Blocker = step.Status == StepStatus.Blocked ? BlockerOf(step, e) : null,
        Since = Timestamp.Of(e),
    };

    private RunState Change(JsonElement delta, RunEvent e)
    {
        if (Plan is null)
        {
            return this;
        }

        var document = PlanChange.Apply(Plan, delta);
        var steps = document.Blueprint.Steps.Select(step => Steps.GetValueOrDefault(step.Id) switch
        {
            null => NewStep(step, e),
            var known when known.Plan.Definition == step.Definition => known,
            { Status: StepStatus.InProgress } known => known with { NextPlan = step },
            var known => known with { Plan = step },
        });
        var changed = this with { Plan = document, Order = OrderOf(document), Steps = StepTable.Of(steps) };
        return PlanChange.StatusesOf(delta).Aggregate(changed, (state, s) => state.Set(s.Id, s.Status, e));
    }

    /// <summary>A person gave the step another status in the plan; one that is being worked on keeps its own.</summary>
    private RunState Set(string id, StepStatus status, RunEvent e) => Steps.GetValueOrDefault(id) is not { Status: not StepStatus.InProgress } step ? this : this with
    {
        Steps = Steps.With(step.To(status) with
        {
            Open = null,
            IsApproved = status == StepStatus.Pending && (step.IsApproved || step.Blocker?.Kind == BlockerKind.Approval),
            Blocker = status == StepStatus.Blocked ? step.Blocker ?? BlockerOf(step.Plan, e) : null,
            Since = Timestamp.Of(e),
            StatusDetail = e.Detail,
            EndedAt = e.At,
        }),
    };

    private static ImmutableArray<string> OrderOf(BlueprintDocument document) => [.. document.Blueprint.Steps.Select(s => s.Id).Distinct()];

    private RunState ApplyExternalEdit(RunEvent e) => BlueprintNames.StatusOf(e.Status) is { } status
        ? With(e, step => step.Judged(e, "stopped", e.Detail).To(status) with
        {
            Open = null,
            Attempts = e.Attempt ?? step.Attempts,
            RecoveryAttempts = e.RecoveryAttempt ?? step.RecoveryAttempts,
            LastFailure = e.LastFailure,
            Blocker = status == StepStatus.Blocked ? step.Blocker ?? new Blocker(step.Id, Blocker.HardBlocked, e.Detail, e.Ts, e.Seq ?? 0) { Kind = BlockerKind.Plan } : null,
            EndedAt = e.At,
        })
        : this;

    private RunState ApplyTrouble(RunEvent e) => e is { Kind: { Length: > 0 } kind, Status: "noticed" or "over" }
        ? With(e, step => step with
        {
            Troubles = [
                .. step.Troubles.Where(t => t.Kind != kind).TakeLast(Trouble.MostKinds - 1),
                .. e.Status == "noticed" && step.Status == StepStatus.InProgress ? (ReadOnlySpan<Trouble>)[new Trouble(kind, e.Detail, e.Measure ?? 0, Timestamp.Of(e))] : [],
            ],
        })
        : this;

    private RunState Moved(RunEvent e, RunStatus status) => this with { Status = status, UpdatedAt = e.Ts };

    private RunState With(RunEvent e, Func<StepState, StepState> change) =>
        Steps.TryGetValue(e.StepId, out var step) ? this with { Steps = Steps.With(change(step)) } : this;

    private static string? DetailField(string detail, string name)
    {
        foreach (var field in detail.Split(';'))
        {
            if (field.StartsWith(name, StringComparison.Ordinal) && field.Length > name.Length && field[name.Length] == '=')
            {
                return field[(name.Length + 1)..];
            }
        }

        return null;
    }
}
