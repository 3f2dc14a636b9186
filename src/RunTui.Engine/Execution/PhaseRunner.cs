using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Detectors;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>
/// Takes one step through the phases of its flow. Where it is follows from the journal alone, so that a new owner goes on where the
/// last one stopped, with all that counted against its limits.
/// </summary>
internal sealed partial class PhaseRunner : IStepRunner
{
    /// <summary>An agent that fails is started this often once more; Runr's ladder.</summary>
    private const int DefaultRetries = 2;

    private readonly RunContext _context;
    private readonly Step _step;
    private readonly ImmutableArray<Phase> _phases;
    private readonly Flow _flow;
    private readonly AttemptRunner _attempts;
    private readonly StepJudge _judge;
    private readonly FlowBreaker _breaker;
    private readonly StepWork _work;
    private readonly CancellationToken _stop;
    private readonly CancellationToken _kill;

    public PhaseRunner(RunContext context, StepState state, Flow flow, CancellationToken stop, CancellationToken kill)
    {
        (_context, _step, _flow, _stop, _kill) = (context, state.Plan, flow, stop, kill);
        _phases = flow.Of(state.Plan.Stage);
        _attempts = new AttemptRunner(context, new RepeatedFailureDetector());
        _judge = new StepJudge(context);
        _breaker = new FlowBreaker(flow, context.Blueprint);
        _work = new StepWork(context, _step);
    }

    private RunState Run => _context.Run.State;

    private StepState State => _context.Run.State.Steps[_step.Id];

    private Workspace? Workspace => _context.Run.State.Workspace;

    private bool IsStillOurs => Run.Steps.GetValueOrDefault(_step.Id)?.Status == StepStatus.InProgress;

    public async Task BeginAsync()
    {
        if (State.Blocker is not null)
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(_step.Id, "recovered", "The step runs again."));
        }

        await _context.Run.PublishAsync(StepEvents.Starting(_step.Id, _flow.Name, 0));
    }

    public async Task RunAsync(OpenAttempt? open)
    {
        if (open is null && Undecided() is var (left, said) && !await FollowAsync(left, said))
        {
            return;
        }

        while (PhaseOrder.Next(_phases, State) is { } phase)
        {
            if (open is null)
            {
                if (await StoppedBeforeAsync())
                {
                    return;
                }

                await _context.Run.PublishAsync(PhaseEvents.Started(_step.Id, phase, State.Phases.Count(v => v.Id == phase.Id) + 1));
            }

            var result = await RunPhaseAsync(phase, open);
            open = null;
            if (!IsStillOurs || !await TakeAsync(phase, result))
            {
                return;
            }
        }

        await CompleteAsync();
    }

    /// <summary>What the phase came to is written down, and what it means for the step. False where the step goes no further now.</summary>
    private async Task<bool> TakeAsync(Phase phase, PhaseResult result)
    {
        if (result.Verdict is not { } verdict)
        {
            return false;
        }

        await _context.Run.PublishAsync(
            PhaseEvents.Ended(_step.Id, phase, verdict, result.Why, result.Evidence, result.Fingerprint) with
            {
                Summary = result.PassedAs,
                Findings = result.Findings,
                Actionable = result.Actionable,
            },
            durable: true);
        if (verdict is Verdict.Pass or Verdict.Changes)
        {
            new GateReport(_context, _step, phase).End();
        }

        return await FollowAsync(phase, result);
    }

    /// <summary>
    /// The verdict that a dead owner wrote down, and nothing of what follows from it; null where there is none. What a person has let go on
    /// since is decided already.
    /// </summary>
    private (Phase Phase, PhaseResult Said)? Undecided() =>
        State.Phases is [.., { Verdict: Verdict.Changes or Verdict.Degraded or Verdict.Error } last] && State.Phase == last.Id && State.PhasesBefore < State.Phases.Length
        && _phases.FirstOrDefault(p => p.Id == last.Id) is { } phase && !_context.GoesOnPast.Contains(_step.Id)
            ? (phase, new PhaseResult(last.Verdict, last.Detail)
            {
                Evidence = last.Evidence.Length > 0 ? last.Evidence : null,
                Fingerprint = last.Fingerprint,
                Findings = last.Findings,
                Actionable = last.Actionable,
            })
            : null;

    /// <summary>What a verdict means for the step. False where it goes no further now.</summary>
    private async Task<bool> FollowAsync(Phase phase, PhaseResult result)
    {
        if (result.Stop is { } stop)
        {
            await BlockAsync(stop, result.Why, result.Evidence);
            return false;
        }

        if (result.Verdict == Verdict.Changes && !IsExhausted(phase))
        {
            // What was approved is to be worked on again.
            ForgetMarkers(_phases);
        }

        switch (result.Verdict)
        {
            case Verdict.Degraded when InARow(phase, Verdict.Degraded) > 1:
                await BlockAsync(new StepStop(BlockerKind.Failed, UnreadableReason(phase)), $"{phase.Id} gave no answer that can be read: {result.Why}", result.Evidence);
                return false;
            case Verdict.Error when InARow(phase, Verdict.Error) > MaxRetries:
                await BlockAsync(new StepStop(BlockerKind.Failed, StopReasons.WorkerFailed), $"{phase.Id} failed: {result.Why}", result.Evidence);
                return false;
            case Verdict.Changes when IsExhausted(phase):
                await PassThroughAsync(phase, result);
                break;
            case Verdict.Changes when Overdone(phase) is { } why:
                if (why.Rule is { } rule)
                {
                    await _context.Run.PublishAsync(PhaseEvents.Tripped(_step.Id, rule, why.Text));
                }

                await BlockAsync(why.Stop, $"{why.Text}: {result.Why}", result.Evidence);
                return false;
            case Verdict.Changes when PhaseOrder.BackFrom(_phases, phase) is { Id: var back }:
                await _context.Run.PublishAsync(PhaseEvents.Jumped(_step.Id, phase.Id, back, result.Why));
                break;
            case Verdict.Changes:
                await BlockAsync(new StepStop(BlockerKind.Gate, StopReasons.VerificationFailed), result.Why, result.Evidence);
                return false;
        }

        if (result.Verdict == Verdict.Pass && _breaker.IdleOf(State) is { } idle)
        {
            await _context.Run.PublishAsync(PhaseEvents.Tripped(_step.Id, idle.Rule, idle.Why));
            await BlockAsync(new StepStop(BlockerKind.Breaker, StopReasons.NoProgress), idle.Why, result.Evidence);
            return false;
        }

        return true;
    }

    private int MaxRetries => _step.MaxRetries ?? _context.Blueprint.Defaults.MaxRetries ?? DefaultRetries;

    /// <summary>How often the phase has come to this verdict one time after the other since the step was last let go on.</summary>
    private int InARow(Phase phase, Verdict verdict) =>
        State.CountedPhases.Where(v => v.Verdict is not null).Reverse().TakeWhile(v => v.Id == phase.Id && v.Verdict == verdict).Count();

    /// <summary>Why a phase that asks for changes once more gets none; null where it does.</summary>
    private (StepStop Stop, string Text, BreakerRule? Rule)? Overdone(Phase phase)
    {
        if (!phase.PassesOver && (phase.Rounds is not null || phase.Same is not null))
        {
            return OwnLimit(phase);
        }

        if (phase.Kind == PhaseKind.Verify)
        {
            var retries = _context.Blueprint.Verification.Retries;
            return State.CountedPhases.Count(v => v.Id == phase.Id && v.Verdict == Verdict.Changes) <= retries ? null
                : (new StepStop(BlockerKind.Gate, StopReasons.VerificationFailed), $"Verification failed after {retries} retries", null);
        }

        return _breaker.LoopOf(State) is { } loop ? (new StepStop(BlockerKind.Breaker, StopReasons.ReviewLoop), loop.Why, loop.Rule) : null;
    }

    /// <summary>Whether a phase that is only heard once its rounds are used up has used them; Run Mode's red team is one.</summary>
    private bool IsExhausted(Phase phase) =>
        phase.PassesOver
        && (phase.Output == PhaseOutput.Divergences ? _context.Blueprint.RedTeam.MaxCycles : phase.Rounds) is { } most
        && State.CountedPhases.Count(v => v.Id == phase.Id && v.Verdict == Verdict.Changes) >= most;

    private async Task PassThroughAsync(Phase phase, PhaseResult result)
    {
        await _context.Run.PublishAsync(RunEvents.Warning($"{phase.Id} has asked for changes as often as it may, and is passed over: {result.Why}"));
        await _context.Run.PublishAsync(PhaseEvents.Ended(_step.Id, phase, Verdict.Skipped, PhaseVisit.PassedOver + result.Why, result.Evidence, result.Fingerprint) with
        {
            Findings = result.Findings,
            Actionable = result.Actionable,
        }, durable: true);
    }

    /// <summary>Takes the marks away that these phases leave to say that all is done.</summary>
    private void ForgetMarkers(IEnumerable<Phase> phases)
    {
        foreach (var phase in phases.Where(p => p.Marker is not null))
        {
            new GateReport(_context, _step, phase).RemoveMarker();
        }
    }

    /// <summary>Whether a phase has approved what is there now, or would have but for a violation that a person may allow.</summary>
    private bool HasApproved(Phase phase) => State.Phases.LastOrDefault(v => v.Id == phase.Id) is { Verdict: Verdict.Pass } or { PassedAs: not null };

    private async Task<PhaseResult> RunPhaseAsync(Phase phase, OpenAttempt? open)
    {
        try
        {
            return open is null && WhyLeftOut(phase) is { } why ? new PhaseResult(Verdict.Skipped, why) : Forgiven(phase, await DoAsync(phase, open));
        }
        catch (Exception e) when (e is GitException or DocumentException)
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.CheckpointFailed, e.Message);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // An agent that had ended by then is judged by the next owner.
            if (State.Open is null)
            {
                await _context.PutBackAsync(StepEvents.Interrupted(_step.Id, $"Stopped in {phase.Id}", State.Attempts, State.RecoveryAttempts));
            }

            return PhaseResult.Stopped;
        }
    }

    private Task<PhaseResult> DoAsync(Phase phase, OpenAttempt? open) => phase.Kind switch
    {
        PhaseKind.Agent => AgentAsync(phase, open),
        PhaseKind.Verify when phase.When is PhaseCondition.ReviewFixed or PhaseCondition.SuggestionsTaken => VerifyOrTakeBackAsync(phase),
        PhaseKind.Verify => VerifyAsync(phase),
        PhaseKind.Command => CommandAsync(phase),
        PhaseKind.Approve => ApproveAsync(phase),
        PhaseKind.Checkpoint => CheckpointAsync(phase),
        PhaseKind.Artifact => Task.FromResult(Artifact(phase)),
        PhaseKind.Publish => PublishAsync(phase),
        _ => Task.FromResult(PhaseResult.Block(BlockerKind.Missing, StopReasons.WorkerFailed, $"{phase.Id}: {phase.Kind.Name()} can't be done by this version")),
    };

    /// <summary>Whether a stop was asked for, or a rule of the breaker says so: then nothing else is started.</summary>
    private async Task<bool> StoppedBeforeAsync()
    {
        if (!_context.StopsBy(_breaker) && !_stop.IsCancellationRequested && !_context.StopsAfterPhase)
        {
            return false;
        }

        await _context.PutBackAsync(StepEvents.Interrupted(_step.Id, "Stopped between two phases", State.Attempts, State.RecoveryAttempts));
        return true;
    }

    private async Task BlockAsync(StepStop stop, string why, string? evidence)
    {
        // A mark that nobody stands by must not outlive the step's stop: the next plan would take the work for done.
        ForgetMarkers(_phases.Where(p => !HasApproved(p)));
        var failure = new FailureNote(stop.Kind == BlockerKind.Gate ? "gate_failed" : stop.Kind == BlockerKind.Question ? "blocked" : "unknown", why, evidence ?? "", LastFailure(why, evidence));
        await _context.Run.PublishAsync(StepEvents.HardBlocked(_step.Id, stop.Kind, why) with { StopReason = stop.Reason, NextArtifact = evidence });
        var attempt = new AttemptContext(State.Open?.Tool ?? _flow.Name, State.Attempts, 0);
        await _context.Run.PublishAsync(StepEvents.BlockedHard(_step.Id, attempt, failure, why, exhausted: false) with { StopReason = stop.Reason }, durable: true);
    }

    private string LastFailure(string why, string? evidence) =>
        Agents.LastFailure.Format(FailureClass.Unknown, why, evidence is null ? "" : DisplayPath.Of(evidence, _context.RepositoryRoot));

    private static string UnreadableReason(Phase phase) => phase.Output switch
    {
        PhaseOutput.Milestones => StopReasons.PlanUnreadable,
        PhaseOutput.Verdict => StopReasons.ReviewUnreadable,
        _ => StopReasons.ImplementUnreadable,
    };

    private async Task CompleteAsync()
    {
        await EndItemAsync();

        // What was done says more than that it was approved.
        var works = _phases.Where(p => p.Kind == PhaseKind.Agent && p.Output != PhaseOutput.Verdict).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var summary = TakeChosen() ?? RunEvents.Cut(State.Phases.LastOrDefault(v => works.Contains(v.Id) && v.Verdict == Verdict.Pass)?.Detail ?? "");
        var handoff = _context.Folder.Handoff(_step.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(handoff)!);
        _context.Run.WriteFile(handoff, Encoding.UTF8.GetBytes(Handoff.Render(_step.Id, Timestamp.Seconds(_context.Services.Time.GetUtcNow()), _flow.Name, summary)));
        var attempt = new AttemptContext(_flow.Name, State.Attempts, 0);
        if (_step.AsksForReview)
        {
            await _context.Run.PublishAsync(StepEvents.AsksForReview(_step.Id, attempt, summary, handoff), durable: true);
            return;
        }

        await _context.Run.PublishAsync(StepEvents.Done(_step.Id, attempt, summary, handoff) with { Commit = State.Commit }, durable: true);
    }

    /// <summary>Keeps a text for people and for the next attempt.</summary>
    private string Keep(string name, string text)
    {
        var path = Path.Combine(_context.Folder.StepLogs(_step.Id), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _context.Run.WriteFile(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
