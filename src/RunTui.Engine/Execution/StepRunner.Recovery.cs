using RunTui.Engine.Agents;
using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

internal sealed partial class StepRunner
{
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(300);

    /// <summary>Where routes are fail-closed, no other model takes over by the name of a recovery either.</summary>
    private bool MayRecover(Judgement judgement) =>
        !_route.IsFailClosed
        && _recoveries < _settings.RecoveryAttempts
        && (judgement.Kind != JudgementKind.Blocked || _settings.OnBlocked == Blueprints.OnBlocked.AutoRepair);

    /// <summary>
    /// Lets another agent mend what the attempt left. It is bound to the same acceptance and gates; run-workflow's recovery.
    /// </summary>
    /// <param name="failed">The judgement that calls for it.</param>
    /// <param name="lost">A recovery that a dead owner left, to go on with; null starts one.</param>
    private async Task<Judgement> RecoverAsync(Judgement failed, OpenAttempt? lost)
    {
        var tool = ToolInUse.Resolve(_settings.FallbackTool, _context, null);
        _recoveries += lost is null ? 1 : 0;
        var attempt = tool.By(Work with { Recovery = _recoveries, RecoveryMax = _settings.RecoveryAttempts, RecoveryTool = tool.DisplayName }, _settings.Models, isRouted: false);
        if (tool.Missing is { } missing)
        {
            _recoveries--;
            await _context.Run.PublishAsync(RunEvents.Warning($"{_step.Id} can't be recovered: {missing}"));
            return failed;
        }

        var timeout = _settings.Timeout is { } limit && limit < LongestRecovery ? limit : LongestRecovery;
        var limits = new AttemptLimits(timeout, _stop, _kill);
        AttemptResult? result;
        if (lost is not null)
        {
            result = await _attempts.TakeOverAsync(_step.Id, attempt, lost, tool.Agent!, limits);
            if (result is null)
            {
                return new Judgement(JudgementKind.Stopped, attempt, null);
            }
        }
        else
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(
                _step.Id, "recovering", $"Auto-recovery attempt {attempt} via {tool.DisplayName} after {failed.Failure!.Class}."));
            result = await _attempts.RunAsync(
                _step.Id,
                attempt,
                new StepPrompts(_context, _step, _settings, tool).Recovery(failed.Failure!, _tool.SkillPath),
                file => (tool.Agent!.BuildCommand(Call(tool, file)), tool.Agent!),
                (argv, log) => StepEvents.RecoveryRunning(_step.Id, attempt, failed.Failure!, argv, _context.AgentFolder, log),
                limits);
        }

        var judgement = await _judge.JudgeAsync(_step, attempt, result, _stop);
        if (judgement.Kind is JudgementKind.Done or JudgementKind.Stopped)
        {
            return judgement;
        }

        if (judgement.Kind == JudgementKind.Blocked)
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(_step.Id, "open", judgement.Failure!.Summary));
        }

        await _context.Run.PublishAsync(
            StepEvents.RecoveryEnded(_step.Id, judgement.Kind == JudgementKind.Blocked ? "blocked" : "failed", attempt, judgement.Failure!), durable: true);
        return judgement;
    }

    /// <summary>What the attempt before a lost recovery came to, as the journal has it.</summary>
    private Judgement JudgementBefore(OpenAttempt lost)
    {
        var state = _context.Run.State.Steps[_step.Id];
        var failureClass = state.FailureClass ?? "unknown";
        var kind = failureClass switch
        {
            "blocked" => JudgementKind.Blocked,
            "missing_artifact" => JudgementKind.AcceptanceFailed,
            "gate_failed" => JudgementKind.GateFailed,
            _ => JudgementKind.Failed,
        };
        return new Judgement(kind, Work, null, new FailureNote(failureClass, state.Blocker?.Message ?? "", lost.Log, state.LastFailure ?? ""));
    }

    private AgentCall Call(ToolInUse tool, string promptFile) => AgentCalls.For(_context, _step, _settings, tool, promptFile) with { Sandbox = _route.Sandbox };
}
