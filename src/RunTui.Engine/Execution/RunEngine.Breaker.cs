using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    /// <summary>Makes of a breaker that has tripped what this launch was told to; a flow whose breaker begins anew with each launch has none.</summary>
    private async Task TakeUpBreakerAsync()
    {
        if (!_run.State.IsBreakerOpen || _options.OpenBreaker == OpenBreaker.Keep)
        {
            return;
        }

        var isReset = _options.OpenBreaker == OpenBreaker.Reset;
        var stopped = _run.State.OrderedSteps.Where(s => s is { Status: StepStatus.Blocked, Blocker.Kind: BlockerKind.Breaker }).ToList();
        if (isReset)
        {
            await _run.PublishAsync(PhaseEvents.BreakerReset("The breaker was reset for this launch"), durable: true);
        }
        else
        {
            await _run.PublishAsync(PhaseEvents.BreakerIgnored("This launch goes on in spite of the breaker, with everything counted as it is"), durable: true);
            _context.Ignored.UnionWith(_run.State.BreakerTrips.Where(t => t.StepId.Length == 0 && t.At >= _run.State.BreakerResetAt).Select(t => BlueprintNames.BreakerKindOf(t.Trigger)).OfType<BreakerKind>());
            _context.GoesOnPast.UnionWith(stopped.Select(s => s.Id));
        }

        foreach (var step in stopped)
        {
            await _run.PublishAsync(StepEvents.Blocker(step.Id, "recovered", isReset ? "The breaker was reset." : "Goes on in spite of the breaker."));
            await _run.PublishAsync(isReset ? PhaseEvents.FreshBudget(step) : PhaseEvents.GoesOn(step), durable: true);
        }
    }
}
