using RunTui.Engine.Blueprints;
using RunTui.Engine.Detectors;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Takes one step from its start to a result: attempts, judgement, retries, gate remediation, recovery, and in the end done,
/// skipped or a blocker. The order of these is run-workflow's.
/// </summary>
internal sealed partial class StepRunner : IStepRunner
{
    private readonly RunContext _context;
    private readonly Step _step;
    private readonly RouteInUse _route;
    private readonly string? _lapsed;
    private readonly StepSettings _settings;
    private readonly ToolInUse _tool;
    private readonly AttemptRunner _attempts;
    private readonly StepJudge _judge;
    private readonly RepeatedFailureDetector _failures = new();
    private readonly CancellationToken _stop;
    private readonly CancellationToken _kill;
    private int _attempt;
    private int _recoveries;

    public StepRunner(RunContext context, StepState state, CancellationToken stop, CancellationToken kill)
    {
        _route = RouteInUse.Of(state, context);
        _lapsed = RouteInUse.WhyApprovalLapsed(state, _route);
        (_context, _step, _stop, _kill) = (context, _route.Step, stop, kill);
        (_attempt, _recoveries) = (state.Attempts, state.RecoveryAttempts);
        _settings = context.SettingsOf(_step);
        _tool = ToolInUse.Resolve(_settings.Tool, context, context.Services.Reroutes.GetValueOrDefault(_step.Id));
        _attempts = new AttemptRunner(context, _failures);
        _judge = new StepJudge(context);
    }

    private int AttemptMax => _settings.MaxRetries + _settings.GateRetryMax + 1;

    private AttemptContext Work => _tool.By(new AttemptContext(_tool.DisplayName, _attempt, AttemptMax), _settings.Models, _route.IsRouted);

    /// <summary>Whether the step is still in progress: nobody gave it another status by hand meanwhile.</summary>
    private bool IsStillOurs => _context.Run.State.Steps.GetValueOrDefault(_step.Id)?.Status == StepStatus.InProgress;

    public async Task BeginAsync()
    {
        if (_context.Run.State.Steps[_step.Id].Blocker is not null)
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(_step.Id, "recovered", "The step runs again."));
        }

        await _context.Run.PublishAsync(StepEvents.Starting(_step.Id, _tool.DisplayName, AttemptMax));
        if (_lapsed is not null)
        {
            await _context.Run.PublishAsync(RunEvents.Warning(_lapsed));
        }

        if (_tool.Rerouted is { } reason)
        {
            await _context.Run.PublishAsync(StepEvents.ToolRerouted(_step.Id, reason));
        }
    }

    public async Task RunAsync(OpenAttempt? open)
    {
        try
        {
            await WorkAsync(open);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested && _context.Run.State.Steps[_step.Id] is { Open: null } step)
        {
            await _context.PutBackAsync(StepEvents.Interrupted(_step.Id, "Stopped while waiting for the hour's next calls", step.Attempts, step.RecoveryAttempts));
        }
    }

    private async Task WorkAsync(OpenAttempt? open)
    {
        if (_tool.Missing is { } missing)
        {
            if (await FallBackAsync(missing))
            {
                return;
            }

            await BlockHardAsync(BlockerKind.Missing, new FailureNote("unknown", missing, "", ""), missing, exhausted: false);
            return;
        }

        if (open is null && await StoppedBeforeNextAsync())
        {
            return;
        }

        var retries = 0;
        var gateRetries = 0;
        var waits = 0;
        var lostRecovery = open?.Kind == AttemptKind.Recovery ? open : null;
        var judgement = lostRecovery is null ? await AttemptAsync(open) : JudgementBefore(lostRecovery);
        while (true)
        {
            if (!IsStillOurs)
            {
                return;
            }

            switch (judgement.Kind)
            {
                case JudgementKind.Stopped:
                    await StoppedAsync(judgement);
                    return;
                case JudgementKind.Done:
                    await CompleteAsync(judgement);
                    return;
                case JudgementKind.RateLimited when waits < RateLimits.MostWaits:
                    if (!await RateLimits.WaitAsync(_context, _step.Id, judgement, waits++, _stop))
                    {
                        return;
                    }

                    if (await StoppedBeforeNextAsync())
                    {
                        return;
                    }

                    judgement = await AttemptAsync(null);
                    continue;
            }

            await ReportAsync(judgement, alreadyReported: lostRecovery is not null);
            if (judgement.Kind == JudgementKind.Blocked && _settings.OnBlocked == OnBlocked.Skip)
            {
                await _context.Run.PublishAsync(StepEvents.Blocker(_step.Id, "recovered", "Left behind: the plan says to skip the step."));
                await _context.Run.PublishAsync(StepEvents.Skipped(_step.Id, "Blocked, and the plan says to skip it then"), durable: true);
                return;
            }

            var mayRetryGate = judgement.Kind == JudgementKind.GateFailed && gateRetries < _settings.GateRetryMax;
            if (lostRecovery is not null || (!mayRetryGate && MayRecover(judgement)))
            {
                if (lostRecovery is null && await StoppedBeforeNextAsync())
                {
                    return;
                }

                var recovery = await RecoverAsync(judgement, lostRecovery);
                lostRecovery = null;
                if (!IsStillOurs)
                {
                    return;
                }

                if (recovery.Kind == JudgementKind.Done)
                {
                    await CompleteAsync(recovery);
                    return;
                }

                if (recovery.Kind == JudgementKind.Stopped)
                {
                    await StoppedAsync(recovery);
                    return;
                }
            }

            if (mayRetryGate)
            {
                gateRetries++;
            }
            else if (judgement.Kind is JudgementKind.Failed or JudgementKind.AcceptanceFailed or JudgementKind.RateLimited && retries < _settings.MaxRetries && IsWorthRetrying(judgement))
            {
                retries++;
            }
            else if (judgement.Kind is JudgementKind.Failed or JudgementKind.RateLimited && await FallBackAsync(judgement.Failure!.Summary))
            {
                return;
            }
            else
            {
                await BlockHardAsync(BlockerKindOf(judgement), judgement.Failure!, HardDetail(judgement), exhausted: judgement.Kind != JudgementKind.Blocked, TrackStops.ReasonOf(_context, judgement));
                return;
            }

            if (await StoppedBeforeNextAsync())
            {
                return;
            }

            judgement = await AttemptAsync(null);
        }
    }

    /// <summary>Where a route says who does it, a failure that the same call would meet again is not tried again; plan-and-execute's rule.</summary>
    private bool IsWorthRetrying(Judgement judgement) =>
        !_route.IsRouted || judgement.Kind != JudgementKind.Failed || judgement.Result is not { } result || FailureCauses.Of(result.Exit, result.Output) is not { } cause || cause.IsWorthRetrying();

    /// <summary>
    /// Whether another candidate of the step's route is to take over, and is asked about or let. The step ends here either way: whoever
    /// takes over begins it anew.
    /// </summary>
    private async Task<bool> FallBackAsync(string why)
    {
        if (_route.Next(_attempt) is not { } fallback)
        {
            return false;
        }

        await _context.Run.PublishAsync(_route.IsFailClosed ? StepEvents.AsksForFallback(_step.Id, fallback, why) : StepEvents.FallsBack(_step.Id, fallback, why), durable: true);
        return true;
    }

    /// <summary>Whether a stop was asked for, or a budget is used up: then no other agent is started, and the step is put back as far as it came.</summary>
    private async Task<bool> StoppedBeforeNextAsync()
    {
        if (_context.StopsBy(_context.BreakerOf(_step)) || _stop.IsCancellationRequested)
        {
            await _context.PutBackAsync(StepEvents.Interrupted(_step.Id, _attempt == 0 ? "Stopped before its first attempt" : "Stopped between two attempts", _attempt, _recoveries));
            return true;
        }

        return false;
    }

    /// <summary>Runs the next attempt, or goes on with one, and judges it.</summary>
    private async Task<Judgement> AttemptAsync(OpenAttempt? open)
    {
        AttemptResult? result;
        var limits = new AttemptLimits(_settings.Timeout, _stop, _kill);
        if (open is not null)
        {
            result = await _attempts.TakeOverAsync(_step.Id, Work, open, _tool.Agent!, limits);
            if (result is null)
            {
                return new Judgement(JudgementKind.Stopped, Work, null);
            }
        }
        else
        {
            _attempt++;
            var prompt = new StepPrompts(_context, _step, _settings, _tool).Work(_attempt);
            result = await _attempts.RunAsync(
                _step.Id,
                Work,
                prompt,
                file => (_tool.Agent!.BuildCommand(Call(_tool, file)), _tool.Agent!),
                (argv, log) => StepEvents.AttemptStarting(_step.Id, Work, argv, _context.AgentFolder, log),
                limits);
        }

        return await _judge.JudgeAsync(_step, Work, result, _stop);
    }

    private async Task ReportAsync(Judgement judgement, bool alreadyReported)
    {
        if (alreadyReported)
        {
            return;
        }

        var e = judgement.Kind switch
        {
            JudgementKind.Blocked => StepEvents.Blocked(_step.Id, judgement.Attempt, judgement.Failure!),
            JudgementKind.AcceptanceFailed => StepEvents.FailedAcceptance(_step.Id, judgement.Attempt, judgement.Failure!),
            JudgementKind.GateFailed => StepEvents.GateFailed(_step.Id, judgement.Attempt, judgement.Failure!),
            _ => StepEvents.Failed(_step.Id, judgement.Attempt, judgement.Failure!),
        };
        if (judgement.Kind == JudgementKind.Blocked)
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(_step.Id, "open", judgement.Failure!.Summary));
        }

        await _context.Run.PublishAsync(e, durable: true);
        await NoticeFailureAsync(judgement);
    }

    /// <summary>Says so where this is the third failure of its kind.</summary>
    private async Task NoticeFailureAsync(Judgement judgement)
    {
        if (judgement.Kind is JudgementKind.Failed or JudgementKind.AcceptanceFailed or JudgementKind.GateFailed)
        {
            _failures.TakeVerdict((ulong)judgement.Kind, judgement.Evidence, judgement.Reason);
        }

        var announced = _context.Run.State.Steps.GetValueOrDefault(_step.Id)?.Troubles ?? [];
        if (_failures.ChangeFrom(_step.Id, announced) is { } change)
        {
            await _context.Run.PublishAsync(change);
        }
    }

    private async Task BlockHardAsync(BlockerKind kind, FailureNote failure, string detail, bool exhausted, string? stopReason = null)
    {
        await _context.Run.PublishAsync(StepEvents.HardBlocked(_step.Id, kind, failure.Summary) with { StopReason = stopReason });
        await _context.Run.PublishAsync(StepEvents.BlockedHard(_step.Id, Work, failure, detail, exhausted) with { StopReason = stopReason }, durable: true);
    }

    private static BlockerKind BlockerKindOf(Judgement judgement) => judgement.Kind switch
    {
        JudgementKind.AcceptanceFailed => BlockerKind.Acceptance,
        JudgementKind.GateFailed => BlockerKind.Gate,
        JudgementKind.Blocked => BlockerKind.Question,
        _ => BlockerKind.Failed,
    };

    private static string HardDetail(Judgement judgement) => judgement.Kind switch
    {
        JudgementKind.AcceptanceFailed => "Acceptance failed",
        JudgementKind.GateFailed => "Quality gate failed",
        JudgementKind.Blocked => judgement.Failure!.Summary,
        _ => "Retries exhausted",
    };

    private Task StoppedAsync(Judgement judgement) => StepStops.PutBackAsync(_context, _step.Id, judgement, _attempt, _recoveries);
}
